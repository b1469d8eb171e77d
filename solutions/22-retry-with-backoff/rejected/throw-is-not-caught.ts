// rejected-by: test "counts a throw as a failure"
// says: It is rejected with Error: no network

// `catch` is called on a promise, and a work that throws gives none.

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

export function retry<T>(
  work: (attempt: number, signal?: AbortSignal) => Promise<T>,
  options: RetryOptions,
  io: Io,
): Promise<T> {
  const { attempts, signal } = options;
  if (!(attempts >= 1)) return Promise.reject(new RangeError(`Cannot try ${attempts} times`));
  if (signal?.aborted) return Promise.reject(signal.reason);
  const errors: unknown[] = [];
  const run = (attempt: number): Promise<T> =>
    work(attempt, signal).catch(async (error) => {
      signal?.throwIfAborted();
      tellCause(error, errors);
      if (attempt >= attempts || options.retryable?.(error) === false) throw error;
      errors.push(error);
      await io.sleep(waitMs(attempt, options), { signal });
      return await run(attempt + 1);
    });
  return run(1);
}

function waitMs(attempt: number, { baseMs, factor = 2, maxMs = Number.POSITIVE_INFINITY, random }: RetryOptions) {
  const ms = Math.min(maxMs, baseMs * factor ** (attempt - 1));
  return random ? random() * ms : ms;
}

function tellCause(error: unknown, earlier: readonly unknown[]): void {
  if (earlier.length === 0 || earlier.includes(error)) return;
  if (error instanceof Error && error.cause === undefined) error.cause = earlier.at(-1);
}
