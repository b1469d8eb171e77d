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
  const errors: unknown[] = [];
  return new Promise((resolve, reject) => {
    const start = (attempt: number): void => {
      if (signal?.aborted) {
        reject(signal.reason);
        return;
      }
      new Promise<T>((settle) => settle(work(attempt, signal))).then(resolve, (error) => {
        if (!signal?.aborted) tellCause(error, errors);
        errors.push(error);
        if (signal?.aborted) reject(signal.reason);
        else if (attempt >= attempts || options.retryable?.(error) === false) reject(error);
        else io.sleep(waitMs(attempt, options), { signal }).then(() => start(attempt + 1), reject);
      });
    };
    start(1);
  });
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
