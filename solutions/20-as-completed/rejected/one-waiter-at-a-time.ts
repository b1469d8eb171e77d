// rejected-by: test "gives all its promises without waiting"
// says: It never settles: nothing is due any more, so nothing can wake it.

// Who asks for the next place overwrites how the one before is woken.

export type Work<T> = (signal: AbortSignal) => Promise<T>;

export function asCompleted<T>(promises: Iterable<Promise<T>>): Iterable<Promise<T>> {
  const settled: Promise<T>[] = [];
  let count = 0;
  let wake = () => {};
  for (const promise of promises) {
    count += 1;
    const note = () => {
      settled.push(promise);
      wake();
    };
    promise.then(note, note);
  }
  const next = async (): Promise<T> => {
    if (settled.length === 0) {
      await new Promise<void>((resolve) => {
        wake = resolve;
      });
    }
    return await (settled.shift() as Promise<T>);
  };
  return (function* () {
    for (let index = 0; index < count; index += 1) yield next();
  })();
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
