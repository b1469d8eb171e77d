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

class Backoff {
  readonly #options: RetryOptions;
  #nextMs: number;
  #left: number;

  constructor(options: RetryOptions) {
    if (!(options.attempts >= 1)) throw new RangeError(`Cannot try ${options.attempts} times`);
    this.#options = options;
    this.#nextMs = options.baseMs;
    this.#left = options.attempts - 1;
  }

  /** False when there is no other try, at once; true when it is time for it. */
  async wait(io: Io): Promise<boolean> {
    if (this.#left < 1) return false;
    const { factor = 2, maxMs = Number.MAX_VALUE, random, signal } = this.#options;
    const ms = Math.min(this.#nextMs, maxMs);
    this.#left -= 1;
    this.#nextMs = ms * factor;
    await io.sleep(ms * (random?.() ?? 1), { signal });
    return true;
  }
}

type Outcome<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: unknown };

async function outcomeOf<T>(work: () => Promise<T>): Promise<Outcome<T>> {
  try {
    return { ok: true, value: await work() };
  } catch (error) {
    return { ok: false, error };
  }
}

export async function retry<T>(
  work: (attempt: number, signal?: AbortSignal) => Promise<T>,
  options: RetryOptions,
  io: Io,
): Promise<T> {
  const backoff = new Backoff(options);
  const { signal, retryable } = options;
  const earlier: unknown[] = [];
  let attempt = 1;
  signal?.throwIfAborted();
  let outcome = await outcomeOf(() => work(1, signal));
  while (!outcome.ok) {
    signal?.throwIfAborted();
    tellCause(outcome.error, earlier);
    earlier.push(outcome.error);
    if (retryable?.(outcome.error) === false || !(await backoff.wait(io))) throw outcome.error;
    attempt += 1;
    outcome = await outcomeOf(() => work(attempt, signal));
  }
  return outcome.value;
}

function tellCause(error: unknown, earlier: readonly unknown[]): void {
  if (earlier.length === 0 || earlier.includes(error)) return;
  if (error instanceof Error && error.cause === undefined) error.cause = earlier.at(-1);
}
