// rejected-by: test "rejects with the reason also when no part heeds the abort"
// says: It resolves with [ { id: 1, data: 'data 1' }, { id: 2, data: 'data 2' } ] where a rejection is due: when both parts run on

import type { Datum, Io } from "@async-kata/kit";

export interface Part {
  readonly id: number;
  readonly ms: number;
}

export function abortableSleep(ms: number, signal?: AbortSignal): Promise<void> {
  if (signal?.aborted) return Promise.reject(signal.reason);
  return new Promise((resolve, reject) => {
    const wake = () => {
      signal?.removeEventListener("abort", giveUp);
      resolve();
    };
    const giveUp = () => {
      clearTimeout(timer);
      reject(signal?.reason);
    };
    const timer = setTimeout(wake, ms);
    signal?.addEventListener("abort", giveUp, { once: true });
  });
}

export async function download(parts: readonly Part[], io: Io, signal: AbortSignal): Promise<Datum[]> {
  signal.throwIfAborted();
  const ours = new AbortController();
  const either = AbortSignal.any([signal, ours.signal]);
  let first: { cause: unknown } | undefined;
  const fetches = parts.map(async ({ id, ms }) => {
    try {
      return await io.fetch(id, ms, { signal: either });
    } catch (error) {
      first ??= { cause: either.aborted ? either.reason : error };
      ours.abort(error);
      throw error;
    }
  });
  await Promise.allSettled(fetches);
  if (first) throw first.cause;
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
