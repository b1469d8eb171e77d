// rejected-by: test "answers several `next()` at once in order"
// says: It resolves with [ 'after 300', 'after 300'

// Two calls of `next` look at the same head of the queue before one of them removes it.

import { Event } from "@async-kata/kit";

export function mapAsync<T, U>(
  src: AsyncIterable<T>,
  limit: number,
  fn: (item: T, signal: AbortSignal) => Promise<U>,
): AsyncGenerator<U> {
  if (!Number.isInteger(limit) || limit < 1) throw new RangeError(`the limit is ${limit}`);
  const controller = new AbortController();
  const { signal } = controller;
  const queue: Promise<IteratorResult<U, void>>[] = [];
  let items: AsyncIterator<T> | undefined;
  let isOver = false;

  function takeOne(source: AsyncIterator<T>): void {
    const result = source.next().then<IteratorResult<U, void>>(async (item) => {
      if (item.done || signal.aborted) return { done: true, value: undefined };
      return { done: false, value: await fn(item.value, signal) };
    });
    result.catch(() => {});
    queue.push(result);
  }

  async function end(): Promise<void> {
    isOver = true;
    controller.abort();
    await Promise.allSettled([...queue, items?.return?.()]);
  }

  async function next(): Promise<IteratorResult<U, void>> {
    if (isOver) return { done: true, value: undefined };
    items ??= src[Symbol.asyncIterator]();
    while (queue.length < limit) takeOne(items);
    try {
      const result = await queue[0]!;
      queue.shift();
      if (result.done) await end();
      return result;
    } catch (error) {
      await end();
      throw error;
    }
  }

  return {
    next,
    async return(value) {
      await end();
      return { done: true, value: await value };
    },
    async throw(error) {
      await end();
      throw error;
    },
    [Symbol.asyncIterator]() {
      return this;
    },
    [Symbol.asyncDispose]: end,
  };
}

interface Arrival<T> {
  readonly source: AsyncIterator<T>;
  readonly result: PromiseSettledResult<IteratorResult<T>>;
}

export async function* merge<T>(...srcs: AsyncIterable<T>[]): AsyncGenerator<T> {
  const open = new Set(srcs.map((it) => it[Symbol.asyncIterator]()));
  const arrivals: Arrival<T>[] = [];
  const hasArrived = new Event();

  async function ask(source: AsyncIterator<T>): Promise<void> {
    const [result] = await Promise.allSettled([source.next()]);
    arrivals.push({ source, result });
    hasArrived.set();
  }

  try {
    for (const source of open) ask(source);
    while (open.size > 0) {
      await hasArrived.wait();
      const { source, result } = arrivals.shift()!;
      if (arrivals.length === 0) hasArrived.clear();
      if (result.status === "rejected" || result.value.done) open.delete(source);
      if (result.status === "rejected") throw result.reason;
      if (result.value.done) continue;
      yield result.value.value;
      ask(source);
    }
  } finally {
    await Promise.allSettled(Array.from(open, (it) => it.return?.()));
  }
}
