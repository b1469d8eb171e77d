import { getEventListeners } from "node:events";
import { setImmediate as turn } from "node:timers/promises";
import type { Guard } from "../src/guard.ts";
import type { PermitSource } from "./permit-contract.ts";
import type { Random } from "./random.ts";

interface Caller {
  readonly id: number;
  readonly controller: AbortController;
  /** What the source has made of the call so far. */
  outcome: "waiting" | "in" | "rejected";
  /** What it ought to have made of it; "gone" is somebody who was in. */
  expected: "waiting" | "in" | "rejected" | "gone";
  guard?: Guard;
}

/**
 * A source of permits beside a description of it that cannot be wrong: a list of callers, each with the state that it
 * must be in. As nothing happens later, state and description can be compared after every single action.
 */
export class PermitModel {
  readonly #limit: number;
  readonly #source: PermitSource;
  readonly #callers: Caller[] = [];
  /** Those that had to wait, in the order in which they got in. */
  readonly #served: number[] = [];
  readonly #expectedServed: number[] = [];

  constructor(limit: number, source: PermitSource) {
    this.#limit = limit;
    this.#source = source;
  }

  /** Does one thing at random: somebody arrives, aborts (whatever the state), or releases. */
  act(random: Random): void {
    const kind = random.below(5);
    if (kind < 2) this.#arrive(random.below(8) === 0);
    else if (kind === 2) this.#abort(random.pick(this.#callers));
    else this.#release(random.pick(this.#withGuard()));
  }

  /** Releases until nobody is left, inside or in the queue. */
  async releaseAll(): Promise<void> {
    await turn();
    for (let caller = this.#withGuard()[0]; caller; caller = this.#withGuard()[0]) {
      this.#release(caller);
      await turn();
    }
  }

  /** What can be seen from outside at any moment. */
  actual() {
    return {
      locked: this.#source.locked,
      listeners: this.#callers.filter(isListening).map((caller) => caller.id),
    };
  }

  expected() {
    return { locked: this.#isFull(), listeners: this.#expectedToBe("waiting").map((caller) => caller.id) };
  }

  /** What can be seen when all microtasks have run. */
  outcomes() {
    return { callers: this.#callers.map((caller) => caller.outcome), served: this.#served };
  }

  expectedOutcomes() {
    const callers = this.#callers.map(({ expected }) => (expected === "gone" ? "in" : expected));
    return { callers, served: this.#expectedServed };
  }

  #arrive(isTooLate: boolean): void {
    const controller = new AbortController();
    if (isTooLate) controller.abort();
    const expected = isTooLate ? "rejected" : this.#isFull() ? "waiting" : "in";
    const caller: Caller = { id: this.#callers.length, controller, outcome: "waiting", expected };
    this.#callers.push(caller);
    this.#source.acquire({ signal: controller.signal }).then(
      (guard) => {
        caller.outcome = "in";
        caller.guard = guard;
        if (expected === "waiting") this.#served.push(caller.id);
      },
      () => {
        caller.outcome = "rejected";
      },
    );
  }

  #abort(caller: Caller | undefined): void {
    if (caller?.expected === "waiting") caller.expected = "rejected";
    caller?.controller.abort();
  }

  #release(caller: Caller | undefined): void {
    if (!caller) return;
    caller.expected = "gone";
    const next = this.#expectedToBe("waiting")[0];
    if (next) {
      next.expected = "in";
      this.#expectedServed.push(next.id);
    }
    caller.guard?.release();
  }

  #withGuard(): readonly Caller[] {
    return this.#expectedToBe("in").filter((caller) => caller.guard);
  }

  #expectedToBe(state: Caller["expected"]): readonly Caller[] {
    return this.#callers.filter((caller) => caller.expected === state);
  }

  #isFull(): boolean {
    return this.#expectedToBe("in").length === this.#limit;
  }
}

function isListening({ controller }: Caller): boolean {
  return getEventListeners(controller.signal, "abort").length > 0;
}
