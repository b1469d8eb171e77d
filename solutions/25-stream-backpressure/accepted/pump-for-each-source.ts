// Every source has a loop of its own, which hands an item over and waits until it is given.

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
  const offers: { give: () => T; accepted: () => void }[] = [];
  let news = Promise.withResolvers<void>();
  let isLeft = false;

  function offer(give: () => T): Promise<void> {
    const { promise, resolve } = Promise.withResolvers<void>();
    offers.push({ give, accepted: resolve });
    news.resolve();
    return promise;
  }

  async function pump(source: AsyncIterator<T>): Promise<void> {
    try {
      for (let item = await source.next(); !item.done && !isLeft; item = await source.next()) {
        const { value } = item;
        await offer(() => value);
      }
      if (!isLeft) open.delete(source);
    } catch (error) {
      open.delete(source);
      offer(() => {
        throw error;
      });
    }
    news.resolve();
  }

  try {
    for (const source of open) pump(source);
    for (;;) {
      const next = offers.shift();
      if (next) {
        yield next.give();
        next.accepted();
      } else {
        if (open.size === 0) return;
        await news.promise;
        news = Promise.withResolvers();
      }
    }
  } finally {
    isLeft = true;
    await Promise.allSettled(Array.from(open, (it) => it.return?.()));
  }
}
