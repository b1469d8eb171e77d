/**
 * What has happened to a coroutine object.
 * - `created`: it was made, and nothing of it has run.
 * - `running`: it was awaited, and its function has begun and not ended.
 * - `done`: its function has returned; `failed`: its function has thrown.
 * - `closed`: it was closed while it was `created`, and never runs.
 */
export type State = "created" | "running" | "done" | "failed" | "closed";

/**
 * What calling a coroutine function gives: work that is described and not begun. The first `await`, which calls
 * `then`, starts it and gives its result or its error.
 *
 * It can be awaited once. Every further `await`, also while it runs, and every `await` of a closed object rejects with
 * `new Error("cannot reuse already awaited coroutine")` and runs nothing.
 */
export interface Coroutine<T> extends PromiseLike<T> {
  /** The name of its function. */
  readonly name: string;
  readonly state: State;
  /** Gives up an object that is still `created`: it becomes `closed`. In every other state it does nothing. */
  close(): void;
}

/**
 * Makes a coroutine function of `fn`.
 *
 * Calling it calls nothing. It gives a new object each time, which remembers the arguments of its call, and which
 * `warnings` watches from then on. The first `await` of that object calls `fn` with these arguments. What `fn` throws,
 * even before it has returned a promise, is the error of the object.
 *
 * @param name becomes the name of the objects.
 */
export function coroutine<A extends unknown[], T>(
  name: string,
  fn: (...args: A) => Promise<T>,
): (...args: A) => Coroutine<T> {
  // TODO: give a function that makes an object; whatever starts the work belongs into the `then` of that object.
  throw new Error("not written yet");
}

/** Keeps an eye on coroutine objects, and says which of them were forgotten. */
export class Warnings {
  /** One line for each forgotten object that a check has found. No line is ever taken away. */
  readonly list: string[] = [];

  /** Takes note of a new object. */
  watch(object: Coroutine<unknown>): void {
    // TODO: remember it.
    throw new Error("not written yet");
  }

  /**
   * Adds a line `coroutine 'main' was never awaited`, with the name in single quotes, for each watched object that is
   * still `created`, in the order in which they were made. An object gets one line at the most, however often this is
   * called. Starts nothing.
   */
  check(): void {
    // TODO: ask every object for its state.
    throw new Error("not written yet");
  }
}

/** Watches every object that is made. */
export const warnings: Warnings = new Warnings();
