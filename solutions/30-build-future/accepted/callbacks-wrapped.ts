import { CancelledError, InvalidStateError, RuntimeError } from "@async-kata/nanoio/errors";
import type { EventLoop } from "@async-kata/nanoio/loop";

export type Coro<T> = Generator<Future<unknown> | null, T, void>;

type Outcome<T> = ["result", T] | ["exception", unknown] | ["cancelled", string | undefined];

export class Future<T> {
  readonly loop: EventLoop;
  #outcome: Outcome<T> | undefined;
  /** From the function that was registered to its calls, in the order of all registrations. */
  #calls: [(future: Future<T>) => void, () => void][] = [];

  constructor(loop: EventLoop) {
    this.loop = loop;
  }

  done = (): boolean => this.#outcome !== undefined;

  cancelled = (): boolean => this.#outcome?.[0] === "cancelled";

  result = (): T => {
    const [kind, value] = this.#known();
    if (kind === "exception") throw value;
    return value as T;
  };

  exception = (): unknown | null => {
    const [kind, value] = this.#known();
    return kind === "exception" ? value : null;
  };

  setResult(result: T): void {
    this.#settle(["result", result]);
  }

  setException(error: unknown): void {
    this.#settle(["exception", error]);
  }

  cancel(message?: string): boolean {
    try {
      this.#settle(["cancelled", message]);
      return true;
    } catch {
      return false;
    }
  }

  addDoneCallback(callback: (future: Future<T>) => void): void {
    const call = () => void this.loop.callSoon(() => callback(this));
    if (this.#outcome) call();
    else this.#calls = [...this.#calls, [callback, call]];
  }

  removeDoneCallback(callback: (future: Future<T>) => void): number {
    const { true: removed = [], false: kept = [] } = Object.groupBy(this.#calls, ([it]) =>
      it === callback ? "true" : "false",
    );
    this.#calls = kept;
    return removed.length;
  }

  *[Symbol.iterator](): Coro<T> {
    if (!this.#outcome) {
      yield this as Future<unknown>;
    }
    if (!this.#outcome) throw new RuntimeError("who woke me?");
    return this.result();
  }

  #known(): ["result", T] | ["exception", unknown] {
    if (!this.#outcome) throw new InvalidStateError("unknown");
    if (this.#outcome[0] === "cancelled") throw new CancelledError(this.#outcome[1]);
    return this.#outcome;
  }

  #settle(outcome: Outcome<T>): void {
    if (this.#outcome) throw new InvalidStateError(`${this.#outcome[0]} already`);
    this.#outcome = outcome;
    const calls = this.#calls;
    this.#calls = [];
    for (const [, call] of calls) call();
  }
}

export function isFuture(value: unknown): value is Future<unknown> {
  return typeof value === "object" && value !== null && "addDoneCallback" in value;
}
