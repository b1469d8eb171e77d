export type Work<T> = (signal: AbortSignal) => Promise<T>;

/** A place, and the one behind it, which is made when this one is taken. */
interface Place<T> {
  readonly own: PromiseWithResolvers<T>;
  next?: Place<T>;
}

function makePlace<T>(): Place<T> {
  const own = Promise.withResolvers<T>();
  own.promise.catch(() => {});
  return { own };
}

function follow<T>(place: Place<T>): Place<T> {
  place.next ??= makePlace();
  return place.next;
}

export function asCompleted<T>(promises: Iterable<Promise<T>>): Iterable<Promise<T>> {
  const first = makePlace<T>();
  let free = first;
  let count = 0;
  for (const promise of promises) {
    count += 1;
    const take = (settle: (own: PromiseWithResolvers<T>) => void) => {
      settle(free.own);
      free = follow(free);
    };
    promise.then(
      (value) => take((it) => it.resolve(value)),
      (error) => take((it) => it.reject(error)),
    );
  }
  const places: Promise<T>[] = [];
  for (let place = first; places.length < count; place = follow(place)) places.push(place.own.promise);
  return places;
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
