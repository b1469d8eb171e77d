// rejected-by: test "gives the items as they arrive"
// says: Due is “250 ms out b2”, not “300 ms out a2”

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
  const open = new Set(srcs.map((it) => it[Symbol.asyncIterator]()));
  const asked = new Map(Array.from(open, (it) => [it, it.next()] as const));
  for (const promise of asked.values()) promise.catch(() => {});
  try {
    while (open.size > 0) {
      for (const source of open) {
        const item = await asked.get(source)!;
        if (item.done) {
          open.delete(source);
          continue;
        }
        yield item.value;
        const next = source.next();
        next.catch(() => {});
        asked.set(source, next);
      }
    }
  } finally {
    await Promise.allSettled(Array.from(open, (it) => it.return?.()));
  }
}
