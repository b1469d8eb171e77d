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
  if (!(options.attempts >= 1)) throw new RangeError(`Cannot try ${options.attempts} times`);
  options.signal?.throwIfAborted();

  async function tryFrom(attempt: number, earlier: readonly unknown[]): Promise<T> {
    try {
      return await work(attempt, options.signal);
    } catch (error) {
      options.signal?.throwIfAborted();
      tellCause(error, earlier);
      if (attempt >= options.attempts || options.retryable?.(error) === false) throw error;
      await io.sleep(waitMs(attempt, options), { signal: options.signal });
      return await tryFrom(attempt + 1, [...earlier, error]);
    }
  }

  return await tryFrom(1, []);
}

function waitMs(
  attempt: number,
  { baseMs, factor = 2, maxMs = Number.POSITIVE_INFINITY, random }: RetryOptions,
) {
  const ms = Math.min(maxMs, baseMs * factor ** (attempt - 1));
  return random ? random() * ms : ms;
}

function tellCause(error: unknown, earlier: readonly unknown[]): void {
  if (earlier.length === 0 || earlier.includes(error)) return;
  if (error instanceof Error && error.cause === undefined) error.cause = earlier.at(-1);
}
