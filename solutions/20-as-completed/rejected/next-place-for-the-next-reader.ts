// rejected-by: test "keeps the order for a reader who is busy"
// says: It never settles: nothing is due any more, so nothing can wake it. Due is “250 ms got 3”, not “300 ms got 1”: the reader needs 150 ms for each, and finds the next one ready then.

// What settles while nobody waits is lost.

export type Work<T> = (signal: AbortSignal) => Promise<T>;

export function asCompleted<T>(promises: Iterable<Promise<T>>): Iterable<Promise<T>> {
  const waiting: PromiseWithResolvers<T>[] = [];
  let count = 0;
  for (const promise of promises) {
    count += 1;
    promise.then(
      (value) => waiting.shift()?.resolve(value),
      (error) => waiting.shift()?.reject(error),
    );
  }
  return (function* () {
    for (let index = 0; index < count; index += 1) {
      const reader = Promise.withResolvers<T>();
      waiting.push(reader);
      yield reader.promise;
    }
  })();
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
