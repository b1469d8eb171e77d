export type Work<T> = (signal: AbortSignal) => Promise<T>;

export function asCompleted<T>(promises: Iterable<Promise<T>>): Iterable<Promise<T>> {
  const all = [...promises];
  const places = all.map(() => Promise.withResolvers<T>());
  const free = [...places];
  all.forEach((promise) => {
    promise.then(
      (value) => free.shift()?.resolve(value),
      (error) => free.shift()?.reject(error),
    );
  });
  return places.map(({ promise }) => {
    promise.catch(() => {});
    return promise;
  });
}

export async function firstN<T>(n: number, works: readonly Work<T>[]): Promise<T[]> {
  if (!Number.isInteger(n) || n < 0 || n > works.length) {
    throw new RangeError(`Cannot take the first ${n} of ${works.length} works`);
  }
  if (n === 0) return [];
  const controllers = works.map(() => new AbortController());
  const running = works.map(
    async (work, index) => await work(controllers[index]?.signal ?? AbortSignal.abort()),
  );
  await using leaving = new AsyncDisposableStack();
  leaving.defer(async () => {
    for (const controller of controllers) controller.abort("too late");
    await Promise.allSettled(running);
  });
  const values: T[] = [];
  const places = asCompleted(running)[Symbol.iterator]();
  while (values.length < n) {
    const { value } = places.next();
    values.push(await (value as Promise<T>));
  }
  return values;
}
