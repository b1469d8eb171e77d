// rejected-by: test "keeps to its times whatever it is told (random case 1)"
// says: the waits follow from base, factor, limit and chance.

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

function waitMs(
  attempt: number,
  { baseMs, factor = 2, maxMs = Number.POSITIVE_INFINITY, random }: RetryOptions,
) {
  const ms = Math.min(maxMs, baseMs * factor ** (attempt - 1));
  return random ? Math.floor(random() * ms) : ms;
}

function tellCause(error: unknown, earlier: readonly unknown[]): void {
  if (earlier.length === 0 || earlier.includes(error)) return;
  if (error instanceof Error && error.cause === undefined) error.cause = earlier.at(-1);
}
