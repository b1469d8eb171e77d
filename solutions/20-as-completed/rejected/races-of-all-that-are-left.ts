// rejected-by: test "watches each promise once"
// says: `then` is called on them 5150 times

// Each race attaches handlers to all promises anew.

export type Work<T> = (signal: AbortSignal) => Promise<T>;

export function asCompleted<T>(promises: Iterable<Promise<T>>): Iterable<Promise<T>> {
  const left = [...promises];
  const places = left.map(() => Promise.withResolvers<T>());
  for (const { promise } of places) promise.catch(() => {});
  const run = async () => {
    for (const place of places) {
      const ends = left.map((promise, index) => promise.then(() => index, () => index));
      const index = await Promise.race(ends);
      for (const promise of left.splice(index, 1)) place.resolve(promise);
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
