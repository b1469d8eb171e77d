// rejected-by: test "stops nobody when all are taken"
// says: It resolves with [ 1, 2, 3 ], not [ 2, 3, 1 ]

export type Work<T> = (signal: AbortSignal) => Promise<T>;

export function asCompleted<T>(promises: Iterable<Promise<T>>): Iterable<Promise<T>> {
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
  return places.map((it) => it.promise);
}

export async function firstN<T>(n: number, works: readonly Work<T>[]): Promise<T[]> {
  if (!Number.isInteger(n) || n < 0 || n > works.length) {
    throw new RangeError(`Cannot take the first ${n} of ${works.length} works`);
  }
  if (n === 0) return [];
  const controller = new AbortController();
  const values = new Map<number, T>();
  const running = works.map(async (work, index) => {
    const value = await work(controller.signal);
    if (values.size < n) values.set(index, value);
  });
  try {
    for (const next of asCompleted(running)) {
      await next;
      if (values.size === n) break;
    }
    return works.flatMap((_, index) => (values.has(index) ? [values.get(index) as T] : []));
  } finally {
    controller.abort();
    await Promise.allSettled(running);
  }
}
