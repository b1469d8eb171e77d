import { type Datum, type Io, withTaskGroup } from "@async-kata/kit";

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

/** The group stops the others and waits for them; its AggregateError is unpacked: the first error is first in time. */
export async function download(parts: readonly Part[], io: Io, signal: AbortSignal): Promise<Datum[]> {
  let group: AbortSignal | undefined;
  try {
    return await withTaskGroup(
      async (tg) => {
        group = tg.signal;
        const tasks = parts.map(({ id, ms }) => tg.spawn((inner) => io.fetch(id, ms, { signal: inner })));
        return await Promise.all(tasks.map((it) => it.result));
      },
      { signal },
    );
  } catch (error) {
    // A part can fail after the abort; the group's signal has the reason of what came first.
    if (signal.aborted && group?.reason === signal.reason) throw signal.reason;
    throw error instanceof AggregateError ? error.errors[0] : error;
  }
}

/** `finally`, with a note of what it would lose. */
export async function withCleanup<T>(
  work: (signal: AbortSignal) => Promise<T>,
  cleanup: () => Promise<void>,
  signal: AbortSignal,
): Promise<T> {
  signal.throwIfAborted();
  const errors: unknown[] = [];
  const note = (error: unknown): never => {
    errors.push(error);
    throw error;
  };
  try {
    return await Promise.try(work, signal).catch(note);
  } finally {
    await Promise.try(cleanup).catch(note).catch(throwAll(errors));
  }
}

function throwAll(errors: readonly unknown[]): (error: unknown) => never {
  return (error) => {
    throw errors.length > 1 ? new AggregateError(errors, "Both have failed") : error;
  };
}
