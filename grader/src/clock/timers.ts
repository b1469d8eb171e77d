import type { Message } from "../answer/protocol.ts";
import type { Happening } from "./calls.ts";
import type { Clock, Due } from "./clock.ts";

/** The timers that the learner's code has set and that have not gone off. */
export class Timers {
  readonly #clock: Clock<Happening>;
  readonly #timers = new Map<number, { readonly due: Due<Happening>; readonly weak: boolean }>();

  constructor(clock: Clock<Happening>) {
    this.#clock = clock;
  }

  /** How many keep the program running. */
  get open(): number {
    return [...this.#timers.values()].filter((it) => !it.weak).length;
  }

  set({ id, delayMs, weak = false }: Extract<Message, { type: "timer" }>): void {
    this.clear(id);
    const due = this.#clock.schedule(delayMs, () => {
      this.#timers.delete(id);
      return { type: "fire", id, nowMs: this.#clock.nowMs };
    });
    this.#timers.set(id, { due, weak });
  }

  clear(id: number): void {
    const timer = this.#timers.get(id);
    this.#timers.delete(id);
    if (timer) this.#clock.cancel(timer.due);
  }
}
