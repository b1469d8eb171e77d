// rejected-by: test "gives 2 at 100 ms, 3 at 200 ms and 1 at 300 ms"
// says: Due is “300 ms got 1”, not “200 ms got 3”: the fetches take 300, 100 and 200 ms, and whoever is ready first is read first.

// An index of the whole list is used on one from which some have been removed.

export type Work<T> = (signal: AbortSignal) => Promise<T>;

export function asCompleted<T>(promises: Iterable<Promise<T>>): Iterable<Promise<T>> {
  const left: Promise<number>[] = [];
  const all = [...promises];
  const places = all.map(() => Promise.withResolvers<T>());
  for (const { promise } of places) promise.catch(() => {});
  for (const [index, promise] of all.entries()) {
    const tell = () => index;
    left.push(promise.then(tell, tell));
  }
  const run = async () => {
    for (const place of places) {
      const index = await Promise.race(left);
      left.splice(index, 1);
      place.resolve(all[index] as Promise<T>);
    }
  };
  void run();
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
