import type { Datum, Io } from "@async-kata/kit";

export interface Part {
  readonly id: number;
  readonly ms: number;
}

/** The timer knows how to go: it is disposable, as is the stack that holds what has to be undone. */
export async function abortableSleep(ms: number, signal?: AbortSignal): Promise<void> {
  signal?.throwIfAborted();
  using stack = new DisposableStack();
  await new Promise<void>((resolve, reject) => {
    stack.use(setTimeout(resolve, ms));
    const giveUp = () => reject(signal?.reason);
    signal?.addEventListener("abort", giveUp);
    stack.defer(() => signal?.removeEventListener("abort", giveUp));
  });
}

/** Whoever fails first stops the rest; the first cause is noted by hand. */
export async function download(parts: readonly Part[], io: Io, signal: AbortSignal): Promise<Datum[]> {
  signal.throwIfAborted();
  const ours = new AbortController();
  const options = { signal: AbortSignal.any([signal, ours.signal]) };
  let first: { cause: unknown } | undefined;
  const run = async ({ id, ms }: Part): Promise<Datum[]> => {
    try {
      return [await io.fetch(id, ms, options)];
    } catch (error) {
      first ??= { cause: signal.aborted ? signal.reason : error };
      ours.abort(error);
      return [];
    }
  };
  const data = await Promise.all(parts.map(run));
  if (first) throw first.cause;
  signal.throwIfAborted();
  return data.flat();
}

/** The ends of both, in a list of functions that give the value or throw again. */
export async function withCleanup<T>(
  work: (signal: AbortSignal) => Promise<T>,
  cleanup: () => Promise<void>,
  signal: AbortSignal,
): Promise<T> {
  signal.throwIfAborted();
  const errors: unknown[] = [];
  const values: T[] = [];
  await attempt(async () => void values.push(await work(signal)), errors);
  await attempt(cleanup, errors);
  if (errors.length === 0) return values[0] as T;
  throw errors.length === 1 ? errors[0] : new AggregateError(errors, `${errors.length} things have failed`);
}

async function attempt(act: () => Promise<void>, errors: unknown[]): Promise<void> {
  try {
    await act();
  } catch (error) {
    errors.push(error);
  }
}
