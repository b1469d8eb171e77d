// rejected-by: test "takes the first two and stops the third"
// says: It finished at 300 ms; 200 ms when two of the three have their values.

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
  return await Promise.all(works.slice(0, n).map(async (work) => await work(controller.signal)));
}
