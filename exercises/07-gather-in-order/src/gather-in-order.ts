import type { Io } from "@async-kata/kit";

/**
 * Runs all thunks at once. A thunk is a function without parameters that starts some work when it is called, and
 * gives the promise of its result.
 *
 * Each thunk is called once, in the order of the list, before `gatherAll` returns.
 *
 * @returns the results in the order of `thunks`, as soon as the last one is there; an empty list for no thunks.
 * Rejects with the error of a thunk that throws when it is called; those behind it need not be called then.
 */
export async function gatherAll<T>(thunks: readonly (() => Promise<T>)[]): Promise<T[]> {
  // TODO: start them all, then collect what they give.
  throw new Error("not written yet");
}

/**
 * Fetches all `ids` at once, where the fetch of id n takes n × 1000 ms. When all data are there, makes a line of each:
 * its position, counted from 0, and its `data`, as in "0: data 2". Logs the lines one by one with `io.log`.
 *
 * @returns the lines. They are in the order of `ids`, in the log too.
 */
export async function report(ids: readonly number[], io: Io): Promise<string[]> {
  // TODO: gather first, then a `for` loop over the results.
  throw new Error("not written yet");
}
