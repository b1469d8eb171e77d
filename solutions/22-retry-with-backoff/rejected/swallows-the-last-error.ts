// rejected-by: test "gives up at once when the last try has failed"
// says: It resolves with undefined where a rejection is due: when the third of three tries fails and there is nothing to wait for.

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
  for (let attempt = 1; attempt <= attempts; attempt += 1) {
    try {
      return await work(attempt, signal);
    } catch (error) {
      signal?.throwIfAborted();
      tellCause(error, errors);
      errors.push(error);
      if (options.retryable?.(error) === false) throw error;
    }
    if (attempt < attempts) await io.sleep(waitMs(attempt, options), { signal });
  }
  return undefined as T;
}

function waitMs(attempt: number, { baseMs, factor = 2, maxMs = Number.POSITIVE_INFINITY, random }: RetryOptions) {
  const ms = Math.min(maxMs, baseMs * factor ** (attempt - 1));
  return random ? random() * ms : ms;
}

function tellCause(error: unknown, earlier: readonly unknown[]): void {
  if (earlier.length === 0 || earlier.includes(error)) return;
  if (error instanceof Error && error.cause === undefined) error.cause = earlier.at(-1);
}
