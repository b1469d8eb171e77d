export type Work<T> = (signal: AbortSignal) => Promise<T>;

export function asCompleted<T>(promises: Iterable<Promise<T>>): Iterable<Promise<T>> {
  const [resolvers, rejecters, places]: [((value: T) => void)[], ((error: unknown) => void)[], Promise<T>[]] =
    [[], [], []];
  let taken = 0;
  async function watch(promise: Promise<T>): Promise<void> {
    try {
      const value = await promise;
      resolvers[taken++]?.(value);
    } catch (error) {
      rejecters[taken++]?.(error);
    }
  }
  for (const promise of promises) {
    const place = new Promise<T>((resolve, reject) => {
      resolvers.push(resolve);
      rejecters.push(reject);
    });
    place.catch(() => {});
    places.push(place);
    void watch(promise);
  }
  return places;
}

export async function firstN<T>(n: number, works: readonly Work<T>[]): Promise<T[]> {
  if (!Number.isInteger(n) || n < 0 || n > works.length) {
    throw new RangeError(`Cannot take the first ${n} of ${works.length} works`);
  }
  if (n === 0) return [];
  const controller = new AbortController();
  const values: T[] = [];
  let failure: { readonly error: unknown } | undefined;
  // Each work stops the others when it makes the result complete or impossible; all are waited for in any case.
  await Promise.all(
    works.map(async (work) => {
      try {
        const value = await work(controller.signal);
        if (controller.signal.aborted) return;
        if (values.push(value) < n) return;
      } catch (error) {
        if (controller.signal.aborted) return;
        failure = { error };
      }
      controller.abort();
    }),
  );
  if (failure) throw failure.error;
  return values;
}
