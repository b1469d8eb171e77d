/** What `debounce` gives. The type parameters are the arguments and the result of the function that it wraps. */
export interface Debounced<A extends unknown[], T> {
  /** Asks for a run. Settles as the run of `fn` does that serves this call. */
  (...args: A): Promise<T>;
  /** Does not wait any longer. Resolves to what `fn` gives, or at once to `undefined` if no call is waiting. */
  flush(): Promise<T | undefined>;
  /** Gives up the calls that are waiting: their promises reject with `reason`, by default an `AbortError`. */
  cancel(reason?: unknown): void;
}

/**
 * Wraps `fn` so that calls in quick succession run it once: `ms` milliseconds after the last of them, with the
 * arguments and the `this` of that last one.
 *
 * The promises of all these calls settle as that run does, also when `fn` throws or rejects. A run that has begun is
 * not touched any more: later calls wait for a run of their own, and `flush` and `cancel` concern only calls that wait.
 *
 * A rejection is the last caller's business. If nobody handles that of an earlier call of the same run, or of a call
 * that was cancelled, that is no unhandled rejection.
 */
export function debounce<A extends unknown[], T>(
  fn: (...args: A) => T | Promise<T>,
  ms: number,
): Debounced<A, T> {
  // TODO: one timer, which every call sets anew, and one answer for all that wait.
  throw new Error("not written yet");
}

/**
 * Wraps `fn` so that a call supersedes the one before, if that is still under way: first the signal of the old one is
 * aborted, then `fn` is called with a signal of its own, with the arguments and the `this` of the call.
 *
 * The promise of a superseded call rejects in that very moment with a `DOMException` named "AbortError", whatever `fn`
 * does about its signal, and also if it needs time to clean up. If nobody handles that, it is no unhandled rejection.
 * The promise of the newest call settles as `fn` does, also when `fn` throws.
 */
export function latest<A extends unknown[], T>(
  fn: (signal: AbortSignal, ...args: A) => Promise<T>,
): (...args: A) => Promise<T> {
  // TODO: stop the old call, start the new one.
  throw new Error("not written yet");
}
