import type { Io } from "@async-kata/kit";

/** How often to try, and how long to wait between two tries. */
export interface RetryOptions {
  attempts: number;
  baseMs: number;
  factor?: number;
  maxMs?: number;
  random?: () => number;
  retryable?(error: unknown): boolean;
  signal?: AbortSignal;
}

export async function retry<T>(
  work: (attempt: number, signal?: AbortSignal) => Promise<T>,
  options: RetryOptions,
  io: Io,
): Promise<T> {
  const { attempts, signal } = options;
  // Not `attempts < 1`, which is false for NaN.
  if (!(attempts >= 1)) throw new RangeError(`Cannot try ${attempts} times`);
  signal?.throwIfAborted();
  const errors: unknown[] = [];
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await work(attempt, signal);
    } catch (error) {
      // An abort arrives as an error like any other; only the signal tells the two apart.
      signal?.throwIfAborted();
      tellCause(error, errors);
      if (attempt >= attempts || options.retryable?.(error) === false) throw error;
      errors.push(error);
    }
    await io.sleep(waitMs(attempt, options), { signal });
  }
}

/** How long to wait after this many tries. The limit comes before the random part: jitter spreads long waits as well. */
function waitMs(
  attempt: number,
  { baseMs, factor = 2, maxMs = Number.POSITIVE_INFINITY, random }: RetryOptions,
) {
  const ms = Math.min(maxMs, baseMs * factor ** (attempt - 1));
  return random ? random() * ms : ms;
}

/** Makes the last of the earlier errors the cause of this one, but no circle, and no cause instead of another one. */
function tellCause(error: unknown, earlier: readonly unknown[]): void {
  if (earlier.length === 0 || earlier.includes(error)) return;
  if (error instanceof Error && error.cause === undefined) error.cause = earlier.at(-1);
}
