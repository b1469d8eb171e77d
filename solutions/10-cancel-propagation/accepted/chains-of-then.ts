import type { Datum, Io } from "@async-kata/kit";

export interface Part {
  readonly id: number;
  readonly ms: number;
}

/** One function takes both away, and whichever comes first calls it. */
export function abortableSleep(ms: number, signal?: AbortSignal): Promise<void> {
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  if (signal?.aborted) {
    reject(signal.reason);
    return promise;
  }
  const giveUp = () => reject(signal?.reason);
  const timer = setTimeout(resolve, ms);
  signal?.addEventListener("abort", giveUp);
  return promise.finally(() => {
    clearTimeout(timer);
    signal?.removeEventListener("abort", giveUp);
  });
}

export function download(parts: readonly Part[], io: Io, signal: AbortSignal): Promise<Datum[]> {
  if (signal.aborted) return Promise.reject(signal.reason);
  const ours = new AbortController();
  const either = AbortSignal.any([signal, ours.signal]);
  const stopOthers = (error: unknown) => {
    ours.abort(error);
    throw error;
  };
  const fetches = parts.map(({ id, ms }) => io.fetch(id, ms, { signal: either }).catch(stopOthers));
  return Promise.allSettled(fetches).then(() =>
    either.aborted ? Promise.reject(either.reason) : Promise.all(fetches),
  );
}

export function withCleanup<T>(
  work: (signal: AbortSignal) => Promise<T>,
  cleanup: () => Promise<void>,
  signal: AbortSignal,
): Promise<T> {
  if (signal.aborted) return Promise.reject(signal.reason);
  const start = Promise.resolve();
  return start
    .then(() => work(signal))
    .then(
      (value) => start.then(cleanup).then(() => value),
      (error) =>
        start.then(cleanup).then(
          () => Promise.reject(error),
          (second) => Promise.reject(new AggregateError([error, second])),
        ),
    );
}
