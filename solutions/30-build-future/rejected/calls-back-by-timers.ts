// rejected-by: test "does in 73 recorded programs what asyncio does"
// says: after `20 ms: t2 return null` asyncio has `20 ms: loop callback k2 result 6 null`, this module has `20 ms: main got t2 null`.

// A timer of 0 ms comes behind everything that is ready by then.

import { CancelledError, InvalidStateError, RuntimeError } from "@async-kata/nanoio/errors";
import type { EventLoop } from "@async-kata/nanoio/loop";

export type Coro<T> = Generator<Future<unknown> | null, T, void>;

type State<T> =
  | { readonly kind: "pending" }
  | { readonly kind: "finished"; readonly result: T }
  | { readonly kind: "failed"; readonly error: unknown }
  | { readonly kind: "cancelled"; readonly message: string | undefined };

interface Registration {
  readonly callback: unknown;
  readonly call: () => void;
}

export class Future<T> {
  readonly loop: EventLoop;
  #state: State<T> = { kind: "pending" };
  #registrations: Registration[] = [];

  constructor(loop: EventLoop) {
    this.loop = loop;
  }

  done(): boolean {
    return this.#state.kind !== "pending";
  }

  cancelled(): boolean {
    return this.#state.kind === "cancelled";
  }

  result(): T {
    const state = this.#outcome();
    if (state.kind === "failed") throw state.error;
    return state.result;
  }

  exception(): unknown | null {
    const state = this.#outcome();
    return state.kind === "failed" ? state.error : null;
  }

  setResult(result: T): void {
    this.#settle({ kind: "finished", result });
  }

  setException(error: unknown): void {
    this.#settle({ kind: "failed", error });
  }

  cancel(message?: string): boolean {
    if (this.done()) return false;
    this.#settle({ kind: "cancelled", message });
    return true;
  }

  addDoneCallback(callback: (future: Future<T>) => void): void {
    const call = () => callback(this);
    if (this.done()) this.loop.callLater(0, call);
    else this.#registrations.push({ callback, call });
  }

  removeDoneCallback(callback: (future: Future<T>) => void): number {
    const before = this.#registrations.length;
    this.#registrations = this.#registrations.filter((it) => it.callback !== callback);
    return before - this.#registrations.length;
  }

  *[Symbol.iterator](): Coro<T> {
    if (!this.done()) yield this;
    if (!this.done())
      throw new RuntimeError("Cannot resume the coroutine: the future it waits for is pending");
    return this.result();
  }

  #outcome() {
    const state = this.#state;
    if (state.kind === "cancelled") throw new CancelledError(state.message);
    if (state.kind === "pending")
      throw new InvalidStateError("Cannot look at the outcome: the future is pending");
    return state;
  }

  #settle(state: State<T>): void {
    if (this.done())
      throw new InvalidStateError(`Cannot settle the future: it is ${this.#state.kind} already`);
    this.#state = state;
    const registrations = this.#registrations;
    this.#registrations = [];
    for (const { call } of registrations) this.loop.callLater(0, call);
  }
}

export function isFuture(value: unknown): value is Future<unknown> {
  return typeof value === "object" && value !== null && "addDoneCallback" in value;
}
