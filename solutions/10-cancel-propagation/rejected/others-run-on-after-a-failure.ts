// rejected-by: test "stops the others when a part fails"
// says: It was rejected at 3000 ms; 1000 ms when the failure of 3 stops the others

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
  const fetches = parts.map(({ id, ms }) => io.fetch(id, ms, { signal }));
  await Promise.allSettled(fetches);
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
