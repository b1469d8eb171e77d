// rejected-by: test "rejects with the very error"
// says: It resolves with [ true, false, false, false ], not [ true, true, true, true ]: a work rejects with an object, then with `undefined`, 0 and an empty text, and its reason is passed on each time.

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
  const values: T[] = [];
  let failure: unknown;
  await Promise.all(
    works.map(async (work) => {
      try {
        const value = await work(controller.signal);
        if (controller.signal.aborted) return;
        if (values.push(value) < n) return;
      } catch (error) {
        if (controller.signal.aborted) return;
        failure = error;
      }
      controller.abort();
    }),
  );
  if (failure) throw failure;
  return values;
}
