// rejected-by: test "keeps the order also for a reader who begins late"
// says: Due is “400 ms got 2”, not “400 ms got 1”: the promises are watched from the call at 0 ms on, and when the reader begins at 400 ms the order is known.

// Nothing of a generator function runs before somebody asks for the first item.

export type Work<T> = (signal: AbortSignal) => Promise<T>;

export function* asCompleted<T>(promises: Iterable<Promise<T>>): Generator<Promise<T>, void> {
  const places: PromiseWithResolvers<T>[] = [];
  let taken = 0;
  for (const promise of promises) {
    places.push(Promise.withResolvers());
    promise.then(
      (value) => places[taken++]?.resolve(value),
      (error) => places[taken++]?.reject(error),
    );
  }
  for (const { promise } of places) promise.catch(() => {});
  yield* places.map((it) => it.promise);
}

export async function firstN<T>(n: number, works: readonly Work<T>[]): Promise<T[]> {
  if (!Number.isInteger(n) || n < 0 || n > works.length) {
    throw new RangeError(`Cannot take the first ${n} of ${works.length} works`);
  }
  if (n === 0) return [];
  const controller = new AbortController();
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
