/** Work that can be stopped: it stops soon after its signal is aborted, and rejects with the signal's reason. */
export type Work<T> = (signal: AbortSignal) => Promise<T>;

/**
 * Calls `work` with a signal and settles as it does. If `work` takes longer than `ms` milliseconds, or `outer` is
 * aborted, its signal is aborted, and the promise settles when `work` has ended, clean-up included. It then
 * - rejects with a `DOMException` named "TimeoutError" if the limit was the cause, or with the very reason of `outer`
 *   if that was aborted first;
 * - but settles as `work` does if that does not give up: it resolves to a value, or rejects with another error.
 *
 * When it has settled, nothing is left behind: no timer that keeps the program alive, no listener on `outer`.
 *
 * Rejects at once, without calling `work`: with a TimeoutError if `ms` is 0 or less, with the reason of `outer` if that
 * is aborted already, with a `RangeError` if `ms` is NaN. It never throws.
 *
 * @param ms milliseconds; `null` and `Infinity` are no limit.
 */
export async function withTimeout<T>(ms: number | null, work: Work<T>, outer?: AbortSignal): Promise<T> {
  // TODO: stop the work when the time is up, and wait until it has ended.
  throw new Error("not written yet");
}

/**
 * Starts all `works` at once and resolves to the value of the first that succeeds. The others are stopped at that
 * moment by their signals; the promise resolves when they have ended, clean-up included. What becomes of them is
 * nobody's business any more.
 *
 * A work that fails, or throws at once, is out of the race. If all have failed, or there are none, it rejects with an
 * `AggregateError` whose `errors` are in the order of `works`.
 */
export async function fastest<T>(works: readonly Work<T>[]): Promise<T> {
  // TODO: start them all, keep the first value, stop the rest.
  throw new Error("not written yet");
}
