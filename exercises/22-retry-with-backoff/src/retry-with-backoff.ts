import type { Io } from "@async-kata/kit";

/** How often to try, and how long to wait between two tries. */
export interface RetryOptions {
  /** How many tries there are at most, the first one included: at least 1. */
  attempts: number;
  /** The first wait, in milliseconds. */
  baseMs: number;
  /** By how much each wait is longer than the one before; 2 when left out. */
  factor?: number;
  /** No wait is longer than this many milliseconds; no such limit when left out. */
  maxMs?: number;
  /** Gives a number from 0 to 1, asked once for each wait: that part of the wait is waited. All of it when left out. */
  random?: () => number;
  /** Whether it is worth trying again after this error; always when left out. */
  retryable?(error: unknown): boolean;
  /** Aborting it ends the whole: no further try, no further wait. */
  signal?: AbortSignal;
}

/**
 * Calls `work`, and calls it again as long as it fails, up to `options.attempts` times. The first try is at once. Before
 * the second it waits `baseMs`, before the third `baseMs * factor`, and so on, each no more than `maxMs`; of that, the
 * part that `random` says. A wait begins when the try before has failed, and is an `io.sleep`, also if it takes 0 ms.
 *
 * A try fails by rejecting or by throwing at once, whatever the reason. It gets its number, from 1 on, and the signal.
 *
 * @returns the value of the first try that succeeds.
 *
 * Rejects
 * - with the error of the last try, at once, if none is left or the error is not `retryable`. Each `Error` has the error
 *   of the try before as its `cause`, unless it has a cause of its own or has been thrown by an earlier try.
 * - with the signal's reason if that is aborted: during a wait at once, during a try when that has failed, before the
 *   first try without calling `work`.
 * - with a `RangeError`, without calling `work`, if `attempts` is not at least 1.
 */
export async function retry<T>(
  work: (attempt: number, signal?: AbortSignal) => Promise<T>,
  options: RetryOptions,
  io: Io,
): Promise<T> {
  // TODO: try, and after a failure wait a little longer each time.
  throw new Error("not written yet");
}
