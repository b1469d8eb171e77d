// rejected-by: test "takes no more than one item of a source ahead"
// says: items of source a are waiting for the consumer at the same time

import { Event } from "@async-kata/kit";

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
  const sources = srcs.map((it) => it[Symbol.asyncIterator]());
  const open = new Set(sources);
  const arrivals: { item?: T; error?: unknown; failed: boolean }[] = [];
  const hasNews = new Event();

  async function pump(source: AsyncIterator<T>): Promise<void> {
    try {
      for (let item = await source.next(); !item.done; item = await source.next()) {
        arrivals.push({ item: item.value, failed: false });
        hasNews.set();
      }
    } catch (error) {
      arrivals.push({ error, failed: true });
    }
    open.delete(source);
    hasNews.set();
  }

  try {
    for (const source of sources) pump(source);
    for (;;) {
      const next = arrivals.shift();
      if (next?.failed) throw next.error;
      if (next) yield next.item as T;
      else if (open.size === 0) return;
      else {
        hasNews.clear();
        await hasNews.wait();
      }
    }
  } finally {
    await Promise.allSettled(Array.from(open, (it) => it.return?.()));
  }
}
