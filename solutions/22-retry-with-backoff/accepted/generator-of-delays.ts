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

/** The waits between the tries, one fewer than there are tries. */
function* waits({ attempts, baseMs, factor = 2, maxMs = Infinity, random = () => 1 }: RetryOptions) {
  let ms = baseMs;
  for (let left = attempts - 1; left > 0; left -= 1) {
    yield random() * Math.min(ms, maxMs);
    ms *= factor;
  }
}

/** Numbers the tries; going on to the next one waits. */
async function* attemptsOf(options: RetryOptions, io: Io) {
  const { signal } = options;
  let attempt = 1;
  yield { attempt, isLast: options.attempts < 2 };
  for (const ms of waits(options)) {
    await io.sleep(ms, { signal });
    attempt += 1;
    yield { attempt, isLast: attempt + 1 > options.attempts };
  }
}

export async function retry<T>(
  work: (attempt: number, signal?: AbortSignal) => Promise<T>,
  options: RetryOptions,
  io: Io,
): Promise<T> {
  const { attempts, signal, retryable = () => true } = options;
  if (Number.isNaN(attempts) || attempts < 1) throw new RangeError("At least one try is needed");
  signal?.throwIfAborted();
  const seen = new Set<unknown>();
  let last: unknown;
  for await (const { attempt, isLast } of attemptsOf(options, io)) {
    try {
      return await work(attempt, signal);
    } catch (error) {
      signal?.throwIfAborted();
      if (error instanceof Error && !seen.has(error) && seen.size > 0) error.cause ??= last;
      seen.add(error);
      last = error;
      if (isLast || !retryable(error)) break;
    }
  }
  throw last;
}
