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

/** Carries an error past all the tries that are left. */
class Final {
  readonly error: unknown;

  constructor(error: unknown) {
    this.error = error;
  }
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
  const run = async (attempt: number): Promise<T> => {
    try {
      return await work(attempt, signal);
    } catch (error) {
      if (signal?.aborted) throw new Final(signal.reason);
      tellCause(error, errors);
      errors.push(error);
      throw attempt >= attempts || options.retryable?.(error) === false ? new Final(error) : error;
    }
  };
  const later = Array.from({ length: attempts - 1 }, (_, index) => index + 2);
  try {
    return await later.reduce(
      (before, attempt) =>
        before.catch(async (error) => {
          if (error instanceof Final) throw error;
          await io.sleep(waitMs(attempt - 1, options), { signal }).catch((reason) => {
            throw new Final(reason);
          });
          return await run(attempt);
        }),
      run(1),
    );
  } catch (error) {
    throw error instanceof Final ? error.error : error;
  }
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
