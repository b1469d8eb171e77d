// rejected-by: test "tries at 0, 100, 300 and 700 ms"
// says: Nothing more is due, but then comes “1500 ms try 5”: three tries fail, and each wait is twice as long as the one before: 100, 200 and 400 ms.

// Nobody calls the tries off when one of them has succeeded.

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
  let atMs = 0;
  const tries: Promise<T>[] = [];
  for (let attempt = 1; attempt <= attempts; attempt += 1) {
    const plannedMs = atMs;
    tries.push(io.sleep(plannedMs, { signal }).then(() => work(attempt, signal)));
    atMs += waitMs(attempt, options);
  }
  return await Promise.any(tries).catch((error) => {
    throw error.errors.at(-1);
  });
}

function waitMs(attempt: number, { baseMs, factor = 2, maxMs = Number.POSITIVE_INFINITY, random }: RetryOptions) {
  const ms = Math.min(maxMs, baseMs * factor ** (attempt - 1));
  return random ? random() * ms : ms;
}
