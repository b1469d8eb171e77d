import type { Message } from "../answer/protocol.ts";
import type { Happening } from "./calls.ts";
import type { Clock, Due } from "./clock.ts";
import type { Witness } from "./witness.ts";

/** The timers that the learner's code has set and that have not gone off. */
export class Timers {
  readonly #clock: Clock<Happening>;
  readonly #witness: Witness;
  readonly #timers = new Map<number, { readonly due: Due<Happening>; readonly weak: boolean }>();

  constructor(clock: Clock<Happening>, witness: Witness) {
    this.#clock = clock;
    this.#witness = witness;
  }

  /** How many keep the program running. */
  get open(): number {
    return [...this.#timers.values()].filter((it) => !it.weak).length;
  }

  set({ id, delayMs, weak = false }: Extract<Message, { type: "timer" }>): void {
    this.clear(id);
    this.#witness.timerSet(id, delayMs, this.#clock.nowMs);
    const due = this.#clock.schedule(delayMs, () => {
      this.#timers.delete(id);
      this.#witness.timerEnded(id, "ok", this.#clock.nowMs);
      return { type: "fire", id, nowMs: this.#clock.nowMs };
    });
    this.#timers.set(id, { due, weak });
  }

  clear(id: number): void {
    const timer = this.#timers.get(id);
    if (!timer) return;
    this.#timers.delete(id);
    this.#clock.cancel(timer.due);
    this.#witness.timerEnded(id, "cleared", this.#clock.nowMs);
  }
}
