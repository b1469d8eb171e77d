/** Work that can be stopped: it stops soon after its signal is aborted, and rejects with the signal's reason. */
export type Work<T> = (signal: AbortSignal) => Promise<T>;

export function asCompleted<T>(promises: Iterable<Promise<T>>): Iterable<Promise<T>> {
  const places: PromiseWithResolvers<T>[] = [];
  let taken = 0;
  // Not a generator: that would begin to watch only when somebody asks for the first place.
  for (const promise of promises) {
    places.push(Promise.withResolvers());
    promise.then(
      (value) => places[taken++]?.resolve(value),
      (error) => places[taken++]?.reject(error),
    );
  }
  // Whoever awaits a place has a handler of their own; those who leave early need none.
  for (const { promise } of places) promise.catch(() => {});
  return places.map((it) => it.promise);
}

export async function firstN<T>(n: number, works: readonly Work<T>[]): Promise<T[]> {
  if (!Number.isInteger(n) || n < 0 || n > works.length) {
    throw new RangeError(`Cannot take the first ${n} of ${works.length} works`);
  }
  if (n === 0) return [];
  const controller = new AbortController();
  // Async, so that what a work throws at once is a failure like any other.
  const running = works.map(async (work) => await work(controller.signal));
  const values: T[] = [];
  try {
    for (const next of asCompleted(running)) {
      values.push(await next);
      if (values.length === n) break;
    }
    return values;
  } finally {
    controller.abort();
    await Promise.allSettled(running);
  }
}
