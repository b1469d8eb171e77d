import type { Command } from "../answer/protocol.ts";
import { encode } from "../answer/wire.ts";
import type { Clock, Due } from "./clock.ts";
import type { Call } from "./service.ts";
import type { Witness, WitnessedCall } from "./witness.ts";

/** What happens when something is due: a command to the answer process. */
export type Happening = () => Command;

interface Pending {
  due: Due<Happening> | undefined;
  /** Its signal was aborted. */
  aborted: boolean;
  onAbort: () => void;
}

/** Calls of services that wait for their answers. */
export class Calls {
  readonly #clock: Clock<Happening>;
  readonly #log: (text: string) => void;
  readonly #witness: Witness;
  readonly #pending = new Map<number, Pending>();

  constructor(clock: Clock<Happening>, log: (text: string) => void, witness: Witness) {
    this.#clock = clock;
    this.#log = log;
    this.#witness = witness;
  }

  /** How many have no answer yet. One that ends in this instant because it was aborted is as good as over. */
  get open(): number {
    const isOver = ({ aborted, due }: Pending) => aborted && due?.atMs === this.#clock.nowMs;
    return [...this.#pending.values()].filter((it) => !isOver(it)).length;
  }

  /** Hands a call to its service. The same id twice counts once. */
  start(made: WitnessedCall, handler: (call: Call) => void): void {
    const { id, args } = made;
    if (this.#pending.has(id)) return;
    this.#witness.callStarted(made, this.#clock.nowMs);
    const pending: Pending = { due: undefined, aborted: false, onAbort: () => call.rejectAborted() };
    this.#pending.set(id, pending);
    const call = this.#callOf(id, args, pending);
    handler(call);
  }

  /** The signal of a call was aborted. */
  cancel(id: number): void {
    const pending = this.#pending.get(id);
    if (!pending) return;
    pending.aborted = true;
    pending.onAbort();
  }

  #callOf(id: number, args: readonly unknown[], pending: Pending): Call {
    const settle = (
      afterMs = 0,
      before: (() => void) | undefined,
      outcome: "ok" | "error" | "aborted",
      command: (nowMs: number) => Command,
    ) => {
      if (!this.#pending.has(id)) return;
      if (pending.due) this.#clock.cancel(pending.due);
      pending.due = this.#clock.schedule(afterMs, () => {
        this.#pending.delete(id);
        this.#witness.callEnded(id, outcome, this.#clock.nowMs);
        before?.();
        return command(this.#clock.nowMs);
      });
    };
    return {
      args,
      nowMs: this.#clock.nowMs,
      log: this.#log,
      resolve: (value, afterMs, before) =>
        settle(afterMs, before, "ok", (nowMs) => ({ type: "resolve", id, nowMs, value: encode(value) })),
      reject: (message, afterMs, before) =>
        settle(afterMs, before, "error", (nowMs) => ({ type: "reject", id, nowMs, message })),
      rejectAborted: (afterMs, before) =>
        settle(afterMs, before, "aborted", (nowMs) => ({ type: "reject", id, nowMs, message: null })),
      onAbort: (listener) => {
        pending.onAbort = listener;
      },
    };
  }
}
