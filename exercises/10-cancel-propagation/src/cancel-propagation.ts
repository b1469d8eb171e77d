import type { Datum, Io } from "@async-kata/kit";

/** What to fetch, and how many milliseconds it takes. */
export interface Part {
  readonly id: number;
  readonly ms: number;
}

/**
 * Sleeps `ms` milliseconds, made of `setTimeout`. When the sleep is over, however it ends, neither its timer nor a
 * listener of its own on `signal` is left.
 *
 * Rejects with exactly `signal.reason`, whatever that is, as soon as the signal is aborted; at once if it is aborted
 * already. Aborting it after the sleep has no effect.
 */
export function abortableSleep(ms: number, signal?: AbortSignal): Promise<void> {
  // TODO: a timer and a listener, and whichever comes first takes the other one away.
  throw new Error("not written yet");
}

/**
 * Fetches all parts at once.
 *
 * @returns the data in the order of `parts`.
 * When `signal` is aborted, or a part fails, the parts that are under way are aborted. The call rejects when the last
 * part has ended, its clean-up included: with exactly `signal.reason`, or with the error of the part; whichever came
 * first counts. If `signal` is aborted already, nothing is started.
 */
export async function download(parts: readonly Part[], io: Io, signal: AbortSignal): Promise<Datum[]> {
  // TODO: fetch all, let the caller and a failure stop them, wait for the last one.
  throw new Error("not written yet");
}

/**
 * Calls `work` with the signal and, when that has ended, `cleanup`: exactly once, whether the work has succeeded,
 * failed or was stopped. If `signal` is aborted already, the call rejects with exactly its reason and neither of the
 * two is called.
 *
 * Settles when the clean-up has ended: as the work did, with its value or with what it threw. If the clean-up fails,
 * the call rejects with the error of the clean-up; if both fail, with an `AggregateError` whose `errors` are the error
 * of the work and that of the clean-up, in this order. Either may throw instead of giving a promise; it fails then.
 */
export async function withCleanup<T>(
  work: (signal: AbortSignal) => Promise<T>,
  cleanup: () => Promise<void>,
  signal: AbortSignal,
): Promise<T> {
  // TODO: the work, then the clean-up, whatever came of the work.
  throw new Error("not written yet");
}
