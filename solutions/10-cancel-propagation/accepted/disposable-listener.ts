import type { Datum, Io } from "@async-kata/kit";

export interface Part {
  readonly id: number;
  readonly ms: number;
}

/** `using` takes timer and listener away however the block ends. */
export async function abortableSleep(ms: number, signal?: AbortSignal): Promise<void> {
  signal?.throwIfAborted();
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  using _timer = setTimeout(resolve, ms);
  using _listener = onAbort(signal, reject);
  await promise;
}

function onAbort(signal: AbortSignal | undefined, act: (reason: unknown) => void): Disposable {
  const listener = () => act(signal?.reason);
  signal?.addEventListener("abort", listener);
  return { [Symbol.dispose]: () => signal?.removeEventListener("abort", listener) };
}

/** A listener on the caller's signal instead of `AbortSignal.any`, taken away in the same manner. */
export async function download(parts: readonly Part[], io: Io, signal: AbortSignal): Promise<Datum[]> {
  signal.throwIfAborted();
  const all = new AbortController();
  const stop = (reason: unknown) => all.abort(reason);
  using _listener = onAbort(signal, stop);
  const fetches = parts.map(({ id, ms }) => io.fetch(id, ms, { signal: all.signal }));
  for (const it of fetches) it.catch(stop);
  await Promise.allSettled(fetches);
  all.signal.throwIfAborted();
  return await Promise.all(fetches);
}

/** Asks first how both have ended, and then what to make of that. */
export async function withCleanup<T>(
  work: (signal: AbortSignal) => Promise<T>,
  cleanup: () => Promise<void>,
  signal: AbortSignal,
): Promise<T> {
  signal.throwIfAborted();
  const [worked] = await Promise.allSettled([(async () => await work(signal))()]);
  const [cleaned] = await Promise.allSettled([(async () => await cleanup())()]);
  const ends = [worked, cleaned];
  const reasons = ends.flatMap((it) => (it.status === "rejected" ? [it.reason] : []));
  if (reasons.length > 1)
    throw new AggregateError(reasons, "Neither the work nor the clean-up has succeeded");
  if (worked.status === "fulfilled" && reasons.length === 0) return worked.value;
  throw reasons[0];
}
