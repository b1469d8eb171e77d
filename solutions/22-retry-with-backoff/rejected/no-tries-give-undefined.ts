// rejected-by: test "refuses to try less than once"
// says: It is rejected with undefined, not with RangeError: 0 tries are no number of tries.

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
  signal?.throwIfAborted();
  const errors: unknown[] = [];
  for (let attempt = 1; attempt <= attempts; attempt += 1) {
    try {
      return await work(attempt, signal);
    } catch (error) {
      signal?.throwIfAborted();
      tellCause(error, errors);
      errors.push(error);
      if (attempt >= attempts || options.retryable?.(error) === false) throw error;
      await io.sleep(waitMs(attempt, options), { signal });
    }
  }
  throw errors.at(-1);
}

function waitMs(attempt: number, { baseMs, factor = 2, maxMs = Number.POSITIVE_INFINITY, random }: RetryOptions) {
  const ms = Math.min(maxMs, baseMs * factor ** (attempt - 1));
  return random ? random() * ms : ms;
}

function tellCause(error: unknown, earlier: readonly unknown[]): void {
  if (earlier.length === 0 || earlier.includes(error)) return;
  if (error instanceof Error && error.cause === undefined) error.cause = earlier.at(-1);
}
