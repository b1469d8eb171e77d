import { CancelledError, InvalidStateError, RuntimeError } from "@async-kata/nanoio/errors";
import type { EventLoop } from "@async-kata/nanoio/loop";

export type Coro<T> = Generator<Future<unknown> | null, T, void>;

/** What a future that has ended says to those who ask. */
interface Outcome<T> {
  readonly isCancelled: boolean;
  result(): T;
  exception(): unknown;
}

class Result<T> implements Outcome<T> {
  readonly isCancelled = false;
  readonly #value: T;

  constructor(value: T) {
    this.#value = value;
  }

  result(): T {
    return this.#value;
  }

  exception(): null {
    return null;
  }
}

class Failure implements Outcome<never> {
  readonly isCancelled = false;
  readonly #error: unknown;

  constructor(error: unknown) {
    this.#error = error;
  }

  result(): never {
    throw this.#error;
  }

  exception(): unknown {
    return this.#error;
  }
}

class Cancellation implements Outcome<never> {
  readonly isCancelled = true;
  readonly #message: string | undefined;

  constructor(message: string | undefined) {
    this.#message = message;
  }

  result(): never {
    throw new CancelledError(this.#message);
  }

  exception(): never {
    return this.result();
  }
}

export class Future<T> {
  readonly loop: EventLoop;
  #outcome: Outcome<T> | null = null;
  readonly #callbacks: ((future: Future<T>) => void)[] = [];

  constructor(loop: EventLoop) {
    this.loop = loop;
  }

  done(): boolean {
    return this.#outcome !== null;
  }

  cancelled(): boolean {
    return this.#outcome?.isCancelled ?? false;
  }

  result(): T {
    if (!this.#outcome) throw new InvalidStateError("no result yet");
    return this.#outcome.result();
  }

  exception(): unknown | null {
    if (!this.#outcome) throw new InvalidStateError("no exception yet");
    return this.#outcome.exception();
  }

  setResult(result: T): void {
    this.#end(new Result(result));
  }

  setException(error: unknown): void {
    this.#end(new Failure(error));
  }

  cancel(message?: string): boolean {
    const isPending = this.#outcome === null;
    if (isPending) this.#end(new Cancellation(message));
    return isPending;
  }

  addDoneCallback(callback: (future: Future<T>) => void): void {
    this.#callbacks.push(callback);
    if (this.#outcome) this.#flush();
  }

  removeDoneCallback(callback: (future: Future<T>) => void): number {
    let count = 0;
    for (let at = this.#callbacks.indexOf(callback); at >= 0; at = this.#callbacks.indexOf(callback)) {
      this.#callbacks.splice(at, 1);
      count += 1;
    }
    return count;
  }

  *[Symbol.iterator](): Coro<T> {
    if (this.#outcome === null) {
      yield this as Future<unknown>;
      if (this.#outcome === null) throw new RuntimeError("resumed too early");
    }
    return this.result();
  }

  #end(outcome: Outcome<T>): void {
    if (this.#outcome) throw new InvalidStateError("done already");
    this.#outcome = outcome;
    this.#flush();
  }

  #flush(): void {
    for (let next = this.#callbacks.shift(); next; next = this.#callbacks.shift()) {
      this.loop.callSoon(next.bind(undefined, this));
    }
  }
}

export function isFuture(value: unknown): value is Future<unknown> {
  return value instanceof Object && "addDoneCallback" in value;
}
