// rejected-by: test "gives 2 at 100 ms, 3 at 200 ms and 1 at 300 ms"
// says: Due is “100 ms got 2”, which is missing: the fetches take 300, 100 and 200 ms, and whoever is ready first is read first.

export type Work<T> = (signal: AbortSignal) => Promise<T>;

export function asCompleted<T>(promises: Iterable<Promise<T>>): Iterable<Promise<T>> {
  // What has arrived when somebody asks, and no more.
  const arrived: Promise<T>[] = [];
  for (const promise of promises) {
    const note = () => arrived.push(promise);
    promise.then(note, note);
  }
  return arrived;
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
