// rejected-by: test "rejects with a failure among the first"
// says: Due is “200 ms abort 1”, not “300 ms end 1”: the failure ends the race, and who is still running is stopped.

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
  const running = works.map(async (work) => await work(controller.signal));
  const values: T[] = [];
  for (const next of asCompleted(running)) {
    values.push(await next);
    if (values.length === n) break;
  }
  controller.abort();
  await Promise.allSettled(running);
  return values;
}
