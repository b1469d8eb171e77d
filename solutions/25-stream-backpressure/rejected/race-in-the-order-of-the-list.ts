// rejected-by: test "keeps the order of arrival for a slow consumer"
// says: Due is “510 ms out c1”, not “510 ms out a1”

// `Promise.race` looks along the list; of several that have settled it takes the first in the list.

export async function* mapAsync<T, U>(
  src: AsyncIterable<T>,
  limit: number,
  fn: (item: T, signal: AbortSignal) => Promise<U>,
): AsyncGenerator<U> {
  if (!Number.isInteger(limit) || limit < 1) throw new RangeError(`the limit is ${limit}`);
  const items = src[Symbol.asyncIterator]();
  const controller = new AbortController();
  const { signal } = controller;
  const queue: Promise<IteratorResult<U, void>>[] = [];

  async function takeOne(): Promise<IteratorResult<U, void>> {
    const item = await items.next();
    if (item.done || signal.aborted) return { done: true, value: undefined };
    return { done: false, value: await fn(item.value, signal) };
  }

  try {
    for (;;) {
      while (queue.length < limit) {
        const result = takeOne();
        result.catch(() => {});
        queue.push(result);
      }
      const result = (await queue.shift())!;
      if (result.done) return;
      yield result.value;
    }
  } finally {
    controller.abort();
    await Promise.allSettled([...queue, items.return?.()]);
  }
}

export async function* merge<T>(...srcs: AsyncIterable<T>[]): AsyncGenerator<T> {
  const open = new Map<AsyncIterator<T>, Promise<{ source: AsyncIterator<T>; item: IteratorResult<T> }>>();

  function ask(source: AsyncIterator<T>): void {
    const asked = source.next().then(
      (item) => ({ source, item }),
      (error) => {
        open.delete(source);
        throw error;
      },
    );
    asked.catch(() => {});
    open.set(source, asked);
  }

  try {
    for (const src of srcs) ask(src[Symbol.asyncIterator]());
    while (open.size > 0) {
      const { source, item } = await Promise.race(open.values());
      if (item.done) {
        open.delete(source);
        continue;
      }
      yield item.value;
      ask(source);
    }
  } finally {
    await Promise.allSettled(Array.from(open.keys(), (it) => it.return?.()));
  }
}
