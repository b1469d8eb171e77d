import type { Datum, Io } from "@async-kata/kit";

/**
 * What calling a coroutine function gives in Python, and the function `coroutine` of kata 02 here: work that is
 * described and not begun. The first `await` (or `then`) starts it and waits for its result. It runs once: awaiting
 * it a second time rejects with an `Error`.
 */
export interface Coroutine<T> extends PromiseLike<T> {
  /** The name of its function. */
  readonly name: string;
}

/**
 * Logs "start of main", fetches id 1, which takes 2000 ms, then logs "received data 1" (with the `data` that came)
 * and "end of main".
 *
 * @returns the `data` that came. Rejects with the error of the fetch, and does not log "end of main" then.
 */
export async function main(io: Io): Promise<string> {
  // TODO: four steps; one of them waits.
  throw new Error("not written yet");
}

/**
 * Logs "start of main", makes a coroutine, logs "end of main", and lets the coroutine run only then. When it is done,
 * logs "received data 1" (with the `data` that came).
 *
 * @param make creates the coroutine; to be called once, after "start of main" and before "end of main".
 * @returns the result of the coroutine. Rejects with its error.
 */
export async function createThenAwait(make: () => Coroutine<Datum>, io: Io): Promise<Datum> {
  // TODO: create it above, await it below.
  throw new Error("not written yet");
}

/**
 * Fetches id 1, then a second datum whose id is the `data` of the first one. Each fetch takes 2000 ms.
 *
 * @returns both, in this order. Rejects with the error of the fetch that fails; when it is the first one, the second
 * is not started.
 */
export async function twoInSequence(io: Io): Promise<[Datum, Datum]> {
  // TODO: the second fetch needs what the first one brings.
  throw new Error("not written yet");
}
