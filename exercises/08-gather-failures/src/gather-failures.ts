/** How one piece of work ended. `ok` alone tells: every value can be an `error`, also `undefined` and 0. */
export type Outcome<T> = { ok: true; value: T } | { ok: false; error: unknown };

/**
 * Runs all thunks at once and gives up at the first failure.
 *
 * In this and in the other two functions a thunk that throws, instead of returning a promise, counts as one whose
 * promise rejects: the call itself never throws, and the other thunks are looked after as ever.
 *
 * @returns the results in the order of `thunks`; an empty list for no thunks.
 * Rejects as soon as one fails, with exactly what that one failed with: the first in time, not in the list. The
 * others run on to their end. If they fail too, that is nobody's business any more, but it must not go unhandled.
 */
export async function failFast<T>(thunks: readonly (() => Promise<T>)[]): Promise<T[]> {
  // TODO: start them all, and wait for them in such a way that the first failure ends the wait.
  throw new Error("not written yet");
}

/**
 * Runs all thunks at once and waits for all of them, whatever becomes of each.
 *
 * @returns one outcome for each thunk, in the order of `thunks`. Never rejects.
 */
export async function settleAll<T>(thunks: readonly (() => Promise<T>)[]): Promise<Outcome<T>[]> {
  // TODO: no failure may end this wait; it becomes an outcome.
  throw new Error("not written yet");
}

/**
 * Runs all thunks at once, waits for all of them, and only then reports the failures.
 *
 * @returns the results in the order of `thunks`, if none failed.
 * Rejects with an `AggregateError` once the last one has ended, if one or more failed. Its `errors` are what they
 * failed with, in the order of `thunks`; its message is up to you.
 */
export async function failAfterAll<T>(thunks: readonly (() => Promise<T>)[]): Promise<T[]> {
  // TODO: all or none: the results, or every failure there was.
  throw new Error("not written yet");
}
