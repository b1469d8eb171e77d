export type Work<T> = (signal: AbortSignal) => Promise<T>;

type Outcome<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: unknown };

/** What has arrived and is not read yet, or who has asked and has nothing yet. */
class Arrivals<T> {
  readonly #arrived: Outcome<T>[] = [];
  readonly #waiting: PromiseWithResolvers<T>[] = [];

  put(outcome: Outcome<T>): void {
    const reader = this.#waiting.shift();
    if (reader) settle(reader, outcome);
    else this.#arrived.push(outcome);
  }

  get(): Promise<T> {
    const reader = Promise.withResolvers<T>();
    const outcome = this.#arrived.shift();
    if (outcome) settle(reader, outcome);
    else this.#waiting.push(reader);
    reader.promise.catch(() => {});
    return reader.promise;
  }
}

function settle<T>(reader: PromiseWithResolvers<T>, outcome: Outcome<T>): void {
  if (outcome.ok) reader.resolve(outcome.value);
  else reader.reject(outcome.error);
}

export function asCompleted<T>(promises: Iterable<Promise<T>>): Iterable<Promise<T>> {
  const arrivals = new Arrivals<T>();
  let count = 0;
  for (const promise of promises) {
    count += 1;
    promise.then(
      (value) => arrivals.put({ ok: true, value }),
      (error) => arrivals.put({ ok: false, error }),
    );
  }
  return (function* () {
    for (let index = 0; index < count; index += 1) yield arrivals.get();
  })();
}

export async function firstN<T>(n: number, works: readonly Work<T>[]): Promise<T[]> {
  if (!Number.isInteger(n) || n < 0 || n > works.length) {
    throw new RangeError(`Cannot take the first ${n} of ${works.length} works`);
  }
  if (n === 0) return [];
  const controller = new AbortController();
  const running = works.map(async (work) => await work(controller.signal));
  const places = Iterator.from(asCompleted(running)).take(n).toArray();
  try {
    return await Promise.all(places);
  } finally {
    controller.abort();
    await Promise.allSettled(running);
  }
}
