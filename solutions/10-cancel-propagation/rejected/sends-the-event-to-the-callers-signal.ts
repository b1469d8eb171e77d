// rejected-by: test "leaves the caller's signal alone when a part fails"
// says: It resolves with [ '1 is down', "a fetch of the caller's is stopped", false ], not [ '1 is down', "a fetch of the caller's ends", false ]: the signal belongs to the caller, and so do others who heed it

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
  let first: { error: unknown } | undefined;
  const fetches = parts.map(async ({ id, ms }) => {
    try {
      return await io.fetch(id, ms, { signal });
    } catch (error) {
      first ??= { error };
      if (!signal.aborted) signal.dispatchEvent(new Event("abort"));
      throw error;
    }
  });
  await Promise.allSettled(fetches);
  if (first) throw first.error;
  signal.throwIfAborted();
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
