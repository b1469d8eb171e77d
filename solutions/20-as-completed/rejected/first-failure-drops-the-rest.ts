// rejected-by: test "goes on after a failure"
// says: Due is “300 ms got 1”, not “200 ms error: 3 is down”: a failure has its place in the order as a value has, and the others have theirs.

export type Work<T> = (signal: AbortSignal) => Promise<T>;

export function asCompleted<T>(promises: Iterable<Promise<T>>): Iterable<Promise<T>> {
  const places: PromiseWithResolvers<T>[] = [];
  let taken = 0;
  for (const promise of promises) {
    const place = Promise.withResolvers<T>();
    place.promise.catch(() => {});
    places.push(place);
    promise.then(
      (value) => places[taken++]?.resolve(value),
      (error) => {
        for (const it of places.slice(taken)) it.reject(error);
      },
    );
  }
  return places.map((it) => it.promise);
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
