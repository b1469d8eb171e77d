import type { Datum, Io } from "@async-kata/kit";

export interface Part {
  readonly id: number;
  readonly ms: number;
}

/** The listener is removed by a signal too: that of the sleep itself, aborted at its end. */
export async function abortableSleep(ms: number, signal?: AbortSignal): Promise<void> {
  signal?.throwIfAborted();
  const over = new AbortController();
  try {
    await new Promise<void>((resolve, reject) => {
      const timer = setTimeout(resolve, ms);
      const giveUp = () => {
        clearTimeout(timer);
        reject(signal?.reason);
      };
      signal?.addEventListener("abort", giveUp, { signal: over.signal });
    });
  } finally {
    over.abort();
  }
}

/** Counts the parts that run, by hand. */
export function download(parts: readonly Part[], io: Io, signal: AbortSignal): Promise<Datum[]> {
  const { promise, resolve, reject } = Promise.withResolvers<Datum[]>();
  const ours = new AbortController();
  const either = AbortSignal.any([signal, ours.signal]);
  const data: Datum[] = [];
  let running = parts.length;
  const settle = () => {
    if (running > 0) return;
    if (either.aborted) reject(either.reason);
    else resolve(data);
  };
  const end = () => {
    running -= 1;
    settle();
  };
  settle();
  parts.forEach(({ id, ms }, index) => {
    io.fetch(id, ms, { signal: either })
      .then(
        (datum) => {
          data[index] = datum;
        },
        (error) => ours.abort(error),
      )
      .then(end)
      .catch(reject);
  });
  return promise;
}

/** A disposable clean-up, and the error of both unpacked from the SuppressedError that `await using` makes. */
export async function withCleanup<T>(
  work: (signal: AbortSignal) => Promise<T>,
  cleanup: () => Promise<void>,
  signal: AbortSignal,
): Promise<T> {
  signal.throwIfAborted();
  try {
    await using _ = { [Symbol.asyncDispose]: cleanup };
    return await work(signal);
  } catch (error) {
    if (!(error instanceof SuppressedError)) throw error;
    throw new AggregateError([error.suppressed, error.error], "The work and its clean-up have failed");
  }
}
