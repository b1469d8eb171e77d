export type Work<T> = (signal: AbortSignal) => Promise<T>;

class Completed<T> implements Iterable<Promise<T>> {
  readonly #places: Promise<T>[] = [];
  readonly #settle: ((promise: Promise<T>) => void)[] = [];
  #taken = 0;

  watch(promise: Promise<T>): void {
    const place = new Promise<T>((resolve) => this.#settle.push(resolve));
    place.catch(() => {});
    this.#places.push(place);
    const settle = () => this.#settle[this.#taken++]?.(promise);
    promise.then(settle, settle);
  }

  *[Symbol.iterator](): Generator<Promise<T>, void> {
    yield* this.#places;
  }
}

export function asCompleted<T>(promises: Iterable<Promise<T>>): Iterable<Promise<T>> {
  const completed = new Completed<T>();
  for (const promise of promises) completed.watch(promise);
  return completed;
}

export async function firstN<T>(n: number, works: readonly Work<T>[]): Promise<T[]> {
  if (!Number.isInteger(n) || n < 0 || n > works.length) {
    throw new RangeError(`Cannot take the first ${n} of ${works.length} works`);
  }
  if (n === 0) return [];
  const controller = new AbortController();
  const running = works.map(async (work) => await work(controller.signal));
  const takeFrom = async (places: Iterator<Promise<T>>, values: T[]): Promise<T[]> => {
    const next = places.next();
    if (next.done || values.length === n) return values;
    return takeFrom(places, [...values, await next.value]);
  };
  try {
    return await takeFrom(asCompleted(running)[Symbol.iterator](), []);
  } finally {
    controller.abort();
    await Promise.allSettled(running);
  }
}
