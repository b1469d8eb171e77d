export type Work<T> = (signal: AbortSignal) => Promise<T>;

export function asCompleted<T>(promises: Iterable<Promise<T>>): Iterable<Promise<T>> {
  const left = new Map<number, Promise<number>>();
  const all = [...promises];
  const places = all.map(() => Promise.withResolvers<T>());
  for (const { promise } of places) promise.catch(() => {});
  for (const [index, promise] of all.entries()) {
    const tell = () => index;
    left.set(index, promise.then(tell, tell));
  }
  const run = async () => {
    for (const place of places) {
      const index = await Promise.race(left.values());
      left.delete(index);
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
