// rejected-by: test "takes any number of any number (random case 1)"
// says: later than the n-th of them takes.

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
  const controllers = works.map(() => new AbortController());
  const hasEnded = works.map(() => false);
  const running = works.map(async (work, index) => {
    try {
      return await work((controllers[index] as AbortController).signal);
    } finally {
      hasEnded[index] = true;
    }
  });
  const values: T[] = [];
  try {
    for (const next of asCompleted(running)) {
      values.push(await next);
      if (values.length === n) break;
    }
    return values;
  } finally {
    controllers.find((_, index) => !hasEnded[index])?.abort();
    await Promise.allSettled(running);
  }
}
