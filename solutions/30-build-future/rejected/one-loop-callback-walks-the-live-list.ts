// rejected-by: test "is not confused by callbacks that add and remove others"
// says: It resolves with [ 'first removes 1 and adds one', 'first ends', 'second', 'third', 'added' ], not [ 'first removes 0 and adds one', 'first ends', 'second', 'third', 'added' ]: all three are on their way when the first is called, and the new one comes behind them, once.

import { CancelledError, InvalidStateError, RuntimeError } from "@async-kata/nanoio/errors";
import type { EventLoop } from "@async-kata/nanoio/loop";

export type Coro<T> = Generator<Future<unknown> | null, T, void>;

type Callback<T> = (future: Future<T>) => void;

export class Future<T> {
  readonly loop: EventLoop;
  #state: "pending" | "result" | "exception" | "cancelled" = "pending";
  #value: unknown;
  #message: string | undefined;
  #callbacks: Callback<T>[] = [];

  constructor(loop: EventLoop) {
    this.loop = loop;
  }

  done(): boolean {
    return this.#state !== "pending";
  }

  cancelled(): boolean {
    return this.#state === "cancelled";
  }

  result(): T {
    this.#requireOutcome();
    if (this.#state === "exception") throw this.#value;
    return this.#value as T;
  }

  exception(): unknown | null {
    this.#requireOutcome();
    return this.#state === "exception" ? this.#value : null;
  }

  setResult(result: T): void {
    this.#requirePending();
    this.#state = "result";
    this.#value = result;
    this.#schedule();
  }

  setException(error: unknown): void {
    this.#requirePending();
    this.#state = "exception";
    this.#value = error;
    this.#schedule();
  }

  cancel(message?: string): boolean {
    if (this.done()) return false;
    this.#state = "cancelled";
    this.#message = message;
    this.#schedule();
    return true;
  }

  addDoneCallback(callback: Callback<T>): void {
    if (this.done()) this.loop.callSoon(() => callback(this));
    else this.#callbacks.push(callback);
  }

  removeDoneCallback(callback: Callback<T>): number {
    const kept = this.#callbacks.filter((it) => it !== callback);
    const count = this.#callbacks.length - kept.length;
    this.#callbacks = kept;
    return count;
  }

  *[Symbol.iterator](): Coro<T> {
    if (!this.done()) yield this as Future<unknown>;
    if (!this.done()) throw new RuntimeError("the future is still pending");
    return this.result();
  }

  #requirePending(): void {
    if (this.done()) throw new InvalidStateError("the future is done");
  }

  #requireOutcome(): void {
    if (this.#state === "cancelled") throw new CancelledError(this.#message);
    if (this.#state === "pending") throw new InvalidStateError("the future is pending");
  }

  #schedule(): void {
    this.loop.callSoon(() => {
      for (const callback of this.#callbacks) callback(this);
    });
  }
}

export function isFuture(value: unknown): value is Future<unknown> {
  return typeof value === "object" && value !== null && "addDoneCallback" in value;
}
