import { CancelledError, InvalidStateError, RuntimeError } from "@async-kata/nanoio/errors";
import type { EventLoop } from "@async-kata/nanoio/loop";

export type Coro<T> = Generator<Future<unknown> | null, T, void>;

interface Link<T> {
  readonly callback: (future: Future<T>) => void;
  next: Link<T> | null;
}

export class Future<T> {
  readonly loop: EventLoop;
  /** Gives the outcome or throws it; null while there is none. */
  #ask: (() => T) | null = null;
  #hasFailed = false;
  #isCancelled = false;
  #first: Link<T> | null = null;
  #last: Link<T> | null = null;

  constructor(loop: EventLoop) {
    this.loop = loop;
  }

  done(): boolean {
    return this.#ask !== null;
  }

  cancelled(): boolean {
    return this.#isCancelled;
  }

  result(): T {
    if (!this.#ask) throw new InvalidStateError("pending");
    return this.#ask();
  }

  exception(): unknown | null {
    if (!this.#hasFailed) {
      this.result();
      return null;
    }
    try {
      return this.result();
    } catch (error) {
      return error;
    }
  }

  setResult(result: T): void {
    this.#settle(() => result);
  }

  setException(error: unknown): void {
    this.#settle(() => {
      throw error;
    });
    this.#hasFailed = true;
  }

  cancel(message?: string): boolean {
    if (this.#ask) return false;
    this.#isCancelled = true;
    this.#settle(() => {
      throw new CancelledError(message);
    });
    return true;
  }

  addDoneCallback(callback: (future: Future<T>) => void): void {
    if (this.#ask) {
      this.loop.callSoon(() => callback(this));
      return;
    }
    const link: Link<T> = { callback, next: null };
    if (this.#last) this.#last.next = link;
    else this.#first = link;
    this.#last = link;
  }

  removeDoneCallback(callback: (future: Future<T>) => void): number {
    const links = [...this.#links()];
    const kept = links.filter((it) => it.callback !== callback);
    this.#first = this.#last = null;
    for (const { callback: other } of kept) this.addDoneCallback(other);
    return links.length - kept.length;
  }

  [Symbol.iterator](): Coro<T> {
    return wait(this);
  }

  #settle(ask: () => T): void {
    if (this.#ask) throw new InvalidStateError("done");
    this.#ask = ask;
    const links = [...this.#links()];
    this.#first = this.#last = null;
    for (const { callback } of links) this.loop.callSoon(() => callback(this));
  }

  *#links(): Generator<Link<T>, void> {
    for (let link = this.#first; link; link = link.next) yield link;
  }
}

/** The coroutine that waits can stand outside of the class. */
function* wait<T>(future: Future<T>): Coro<T> {
  if (future.done()) return future.result();
  yield future as Future<unknown>;
  if (!future.done()) throw new RuntimeError("pending");
  return future.result();
}

export function isFuture(value: unknown): value is Future<unknown> {
  return typeof value === "object" && value !== null && "addDoneCallback" in value;
}
