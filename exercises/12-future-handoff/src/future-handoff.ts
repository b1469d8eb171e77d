import type { Io } from "@async-kata/kit";

/** A promise that is settled from outside: a `Future` of Python. */
export class Deferred<T> {
  /** What others wait for. Always the same promise; who waits first, goes on first. */
  get promise(): Promise<T> {
    // TODO: the promise that `resolve` and `reject` settle.
    throw new Error("not written yet");
  }

  /** Whether `resolve` or `reject` has been called. True from that very call on. */
  get settled(): boolean {
    // TODO: what has become of it so far.
    throw new Error("not written yet");
  }

  /**
   * Gives the promise its value. If `value` is a promise, the promise follows that one, wherever it goes.
   *
   * Works without its object too: `const { resolve } = deferred`.
   * @throws an `Error` named "InvalidStateError" when `resolve` or `reject` has been called before.
   */
  resolve(value: T | PromiseLike<T>): void {
    // TODO: settle the promise, once.
    throw new Error("not written yet");
  }

  /**
   * Makes the promise reject with `reason`, whatever that is. A rejection that nobody waits for remains unhandled,
   * as that of any promise.
   *
   * Works without its object too: `const { reject } = deferred`.
   * @throws an `Error` named "InvalidStateError" when `resolve` or `reject` has been called before.
   */
  reject(reason: unknown): void {
    // TODO: settle the promise, once.
    throw new Error("not written yet");
  }
}

/** What `handoff` has seen. */
export interface Handoff {
  /** What the setter has set. */
  readonly value: number;
  /** Whether the setter had reached its end when the value arrived. */
  readonly setterDoneWhenValueArrived: boolean;
  /** How many milliseconds the whole took, by `performance.now()`. */
  readonly totalMs: number;
}

/**
 * A setter and a main program, side by side:
 *
 * - The setter sleeps 2000 ms (`io.sleep`), logs "set" and sets the value 42. It goes on for another 500 ms
 *   (`io.sleep`) and logs "setter really done".
 * - Main logs "waiting", waits for the value, logs "got 42", notes whether the setter is done, then waits for the
 *   setter.
 *
 * @returns the value, the note and the time, after 2500 ms.
 * Rejects as soon as a sleep of the setter fails, with that error. Then the setter ends there.
 */
export async function handoff(io: Io): Promise<Handoff> {
  // TODO: start the setter, wait for the value, then for the setter.
  throw new Error("not written yet");
}
