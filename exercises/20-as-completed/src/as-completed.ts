/** Work that can be stopped: it stops soon after its signal is aborted, and rejects with the signal's reason. */
export type Work<T> = (signal: AbortSignal) => Promise<T>;

/**
 * Puts promises into the order in which they settle: of the promises that it gives, the first settles as the first of
 * `promises` to settle, the second as the second, and so on. There are as many as there are `promises`, and to go
 * through them does not wait: they may all be taken at once, and awaited in any order.
 *
 * The `promises` are watched from the call on; those that have settled before come first, in their own order. The same
 * promise twice counts twice. A rejection settles one place like a value does. As long as nobody awaits one of the
 * promises given, its rejection is no unhandled rejection.
 *
 * @param promises are gone through once, at the call. Each gets its handlers then, and no more later.
 */
export function asCompleted<T>(promises: Iterable<Promise<T>>): Iterable<Promise<T>> {
  // TODO: one place for each promise; the next to settle takes the next place.
  throw new Error("not written yet");
}

/**
 * Starts all `works` at once and resolves to the values of the first `n` to succeed, in the order in which they ended.
 * The others are stopped at that moment by their signals; the promise resolves when they have ended, clean-up included.
 * What becomes of them is nobody's business any more.
 *
 * If a work fails, or throws at once, before there are `n` values, it rejects with that very error, also after having
 * stopped the others and waited for them.
 *
 * @param n 0 gives an empty list without calling any work. What is not a whole number from 0 to `works.length` rejects
 * with a `RangeError`, also without calling any.
 */
export async function firstN<T>(n: number, works: readonly Work<T>[]): Promise<T[]> {
  // TODO: take the first n as they complete, and stop the rest.
  throw new Error("not written yet");
}
