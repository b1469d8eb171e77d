// rejected-by: test "waits the part that `random` says"
// says: Due is “175 ms try 3”, not “75 ms try 3”: `random` says 0.25, 0.75 and 0.5, and is asked once for each wait: of 100, 200 and 400 ms.

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
  const part = options.random?.() ?? 1;
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await work(attempt, signal);
    } catch (error) {
      signal?.throwIfAborted();
      tellCause(error, errors);
      if (attempt >= attempts || options.retryable?.(error) === false) throw error;
      errors.push(error);
    }
    await io.sleep(part * waitMs(attempt, options), { signal });
  }
}

function waitMs(attempt: number, { baseMs, factor = 2, maxMs = Number.POSITIVE_INFINITY }: RetryOptions) {
  const ms = Math.min(maxMs, baseMs * factor ** (attempt - 1));
  return ms;
}

function tellCause(error: unknown, earlier: readonly unknown[]): void {
  if (earlier.length === 0 || earlier.includes(error)) return;
  if (error instanceof Error && error.cause === undefined) error.cause = earlier.at(-1);
}
