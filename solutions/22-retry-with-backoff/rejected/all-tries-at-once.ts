// rejected-by: test "tries at 0, 100, 300 and 700 ms"
// says: Due is “100 ms try 2”, not “0 ms try 2”: three tries fail, and each wait is twice as long as the one before: 100, 200 and 400 ms.

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
  const tries = Array.from({ length: attempts }, async (_, index) => await work(index + 1, signal));
  return await Promise.any(tries).catch((error) => {
    throw error.errors.at(-1);
  });
}
