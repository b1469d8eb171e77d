export type Work<T> = (signal: AbortSignal) => Promise<T>;

export function asCompleted<T>(promises: Iterable<Promise<T>>): Iterable<Promise<T>> {
  const places: PromiseWithResolvers<T>[] = [];
  let taken = 0;
  for (const promise of promises) {
    const place = Promise.withResolvers<T>();
    place.promise.catch(() => {});
    places.push(place);
    // A place that is resolved with a promise that has settled settles as that did, error or not.
    const take = () => places[taken++]?.resolve(promise);
    promise.then(take, take);
  }
  return places.map((it) => it.promise);
}

export function firstN<T>(n: number, works: readonly Work<T>[]): Promise<T[]> {
  if (!Number.isInteger(n) || n < 0 || n > works.length)
    return Promise.reject(new RangeError(`${n} cannot be taken`));
  if (n === 0) return Promise.resolve([]);
  const { promise, resolve, reject } = Promise.withResolvers<T[]>();
  const controller = new AbortController();
  const values: T[] = [];
  const running = works.map((work) => Promise.try(work, controller.signal));
  const end = (settle: () => void) => {
    controller.abort();
    Promise.allSettled(running).then(settle);
  };
  for (const it of running) {
    it.then(
      (value) => {
        if (values.length < n && values.push(value) === n) end(() => resolve(values));
      },
      (error) => end(() => reject(error)),
    );
  }
  return promise;
}
