// The errors are given. Do not write classes of your own: what is built on futures looks for these.
import { CancelledError, InvalidStateError, RuntimeError } from "@async-kata/nanoio/errors";
import type { EventLoop } from "@async-kata/nanoio/loop";

/**
 * A coroutine object that returns a `T`.
 *
 * It yields the future that it waits for, or `null` to give up one turn. `yield* future` is asyncio's `await future`.
 */
export type Coro<T> = Generator<Future<unknown> | null, T, void>;

/** The counterpart of `asyncio.Future`: pending at first; then done, once and for all. */
export class Future<T> {
  /** The loop through which the callbacks are called. */
  readonly loop: EventLoop;

  // TODO: what does a future have to remember? In which state it is, its outcome, who wants to be called back.

  constructor(loop: EventLoop) {
    this.loop = loop;
  }

  /** Whether it has a result or an exception or is cancelled. */
  done(): boolean {
    // TODO
    throw new Error("not written yet");
  }

  /** Whether it ended by being cancelled. */
  cancelled(): boolean {
    // TODO
    throw new Error("not written yet");
  }

  /**
   * The result; throws the exception, the very same, when it ended with one.
   * @throws {@link CancelledError} when it was cancelled, with the message that `cancel` was given.
   * @throws {@link InvalidStateError} while it is pending.
   */
  result(): T {
    // TODO
    throw new Error("not written yet");
  }

  /**
   * The exception, or `null` when there is a result.
   * @throws {@link CancelledError} when it was cancelled, with the message that `cancel` was given.
   * @throws {@link InvalidStateError} while it is pending.
   */
  exception(): unknown | null {
    // TODO
    throw new Error("not written yet");
  }

  /** Ends it with a result, which may be any value. Throws InvalidStateError when it is done already. */
  setResult(result: T): void {
    // TODO
    throw new Error("not written yet");
  }

  /** Ends it with an exception, which may be any value. Throws InvalidStateError when it is done already. */
  setException(error: unknown): void {
    // TODO
    throw new Error("not written yet");
  }

  /** Ends it by cancellation. Returns false, and changes nothing, when it is done already. */
  cancel(message?: string): boolean {
    // TODO
    throw new Error("not written yet");
  }

  /**
   * Lets the loop call back when this is done, with this future as the argument. When it is done already the loop
   * calls back, too: soon, but not at once. A function that is added twice is called twice.
   */
  addDoneCallback(callback: (future: Future<T>) => void): void {
    // TODO
    throw new Error("not written yet");
  }

  /**
   * Takes away every registration of a callback. Returns how many there were: none when the future is done, for then
   * the callbacks are on their way and come.
   */
  removeDoneCallback(callback: (future: Future<T>) => void): number {
    // TODO
    throw new Error("not written yet");
  }

  /**
   * `yield* future` waits for it and has its result, or throws as `result()` does. It yields the future itself, once;
   * whoever drives the coroutine goes on with it when that future is done. Does not wait when it is done already.
   * @throws {@link RuntimeError} when it is resumed while the future is pending.
   */
  // biome-ignore lint/correctness/useYield: what it yields is the learner's part.
  *[Symbol.iterator](): Coro<T> {
    // TODO: where it waits, write `yield this as Future<unknown>`. Without the `as` the compiler may object: if the
    // future keeps callbacks that want a future of `T`, it does not take it for a future of anything.
    throw new Error("not written yet");
  }
}

/** Whether a value is a future, of this class or of another that looks like it. Given; tasks will need it. */
export function isFuture(value: unknown): value is Future<unknown> {
  return typeof value === "object" && value !== null && "addDoneCallback" in value;
}
