import type { Datum, Io } from "@async-kata/kit";

export interface Part {
  readonly id: number;
  readonly ms: number;
}

export function abortableSleep(ms: number, signal?: AbortSignal): Promise<void> {
  if (signal?.aborted) return Promise.reject(signal.reason);
  return new Promise((resolve, reject) => {
    const wake = () => {
      // A signal may live long and serve many: a listener that stays behind is a leak.
      signal?.removeEventListener("abort", giveUp);
      resolve();
    };
    const giveUp = () => {
      // A timer that stays behind keeps the program alive, for nothing.
      clearTimeout(timer);
      // Not `??` or `||`: a reason may be anything.
      reject(signal?.reason);
    };
    const timer = setTimeout(wake, ms);
    signal?.addEventListener("abort", giveUp, { once: true });
  });
}

export async function download(parts: readonly Part[], io: Io, signal: AbortSignal): Promise<Datum[]> {
  signal.throwIfAborted();
  // A controller of our own, for the caller's signal is not ours to abort.
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
  // Not `Promise.all` at once: that would reject while others are still cleaning up.
  await Promise.allSettled(fetches);
  // What came first, abort or failure, is the reason of the common signal.
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

/** In a `finally` the error of the clean-up would replace that of the work. */
async function cleanUpAfter(error: unknown, cleanup: () => Promise<void>): Promise<void> {
  try {
    await cleanup();
  } catch (second) {
    throw new AggregateError([error, second], "The work has not succeeded, and neither has its clean-up");
  }
}
