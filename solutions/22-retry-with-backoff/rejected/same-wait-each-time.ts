// rejected-by: test "tries at 0, 100, 300 and 700 ms"
// says: Due is “300 ms try 3”, not “200 ms try 3”: three tries fail, and each wait is twice as long as the one before: 100, 200 and 400 ms.

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
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await work(attempt, signal);
    } catch (error) {
      signal?.throwIfAborted();
      tellCause(error, errors);
      if (attempt >= attempts || options.retryable?.(error) === false) throw error;
      errors.push(error);
    }
    await io.sleep(waitMs(attempt, options), { signal });
  }
}

function waitMs(attempt: number, { baseMs, factor = 2, maxMs = Number.POSITIVE_INFINITY, random }: RetryOptions) {
  const ms = Math.min(maxMs, baseMs * (factor / 2));
  return random ? random() * ms : ms;
}

function tellCause(error: unknown, earlier: readonly unknown[]): void {
  if (earlier.length === 0 || earlier.includes(error)) return;
  if (error instanceof Error && error.cause === undefined) error.cause = earlier.at(-1);
}
