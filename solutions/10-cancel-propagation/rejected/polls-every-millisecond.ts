// rejected-by: test "ends when its time is over or when it is aborted (random case 2)"
// says: It was rejected at 192 ms, later than the abort, between two milliseconds; whoever looks at intervals comes

import type { Datum, Io } from "@async-kata/kit";

export interface Part {
  readonly id: number;
  readonly ms: number;
}

export async function abortableSleep(ms: number, signal?: AbortSignal): Promise<void> {
  for (let left = ms; left > 0; left -= 1) {
    signal?.throwIfAborted();
    await new Promise<void>((resolve) => setTimeout(resolve, 1));
  }
  signal?.throwIfAborted();
}

export async function download(parts: readonly Part[], io: Io, signal: AbortSignal): Promise<Datum[]> {
  signal.throwIfAborted();
  const ours = new AbortController();
  const either = AbortSignal.any([signal, ours.signal]);
  const fetches = parts.map(async ({ id, ms }) => {
    try {
      return await io.fetch(id, ms, { signal: either });
    } catch (error) {
      ours.abort(error);
      throw error;
    }
  });
  await Promise.allSettled(fetches);
  if (either.aborted) throw either.reason;
  return await Promise.all(fetches);
}

export async function withCleanup<T>(
  work: (signal: AbortSignal) => Promise<T>,
  cleanup: () => Promise<void>,
  signal: AbortSignal,
): Promise<T> {
  signal.throwIfAborted();
  let value: T;
  try {
    value = await work(signal);
  } catch (error) {
    await cleanUpAfter(error, cleanup);
    throw error;
  }
  await cleanup();
  return value;
}

async function cleanUpAfter(error: unknown, cleanup: () => Promise<void>): Promise<void> {
  try {
    await cleanup();
  } catch (second) {
    throw new AggregateError([error, second], "The work has not succeeded, and neither has its clean-up");
  }
}
