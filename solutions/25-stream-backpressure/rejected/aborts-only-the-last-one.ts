// rejected-by: test "stops wherever the consumer leaves (random case 2)"
// says: Items that are being worked on when the consumer leaves are not aborted.

import { Event } from "@async-kata/kit";

export async function* mapAsync<T, U>(
  src: AsyncIterable<T>,
  limit: number,
  fn: (item: T, signal: AbortSignal) => Promise<U>,
): AsyncGenerator<U> {
  if (!Number.isInteger(limit) || limit < 1) {
    throw new RangeError(`Cannot map: the limit is ${limit}, not an integer of at least 1`);
  }
  const items = src[Symbol.asyncIterator]();
  let controller = new AbortController();
  let hasLeft = false;
  const queue: Promise<IteratorResult<U, void>>[] = [];

  async function takeOne(): Promise<IteratorResult<U, void>> {
    const item = await items.next();
    if (item.done || hasLeft) return { done: true, value: undefined };
    controller = new AbortController();
    return { done: false, value: await fn(item.value, controller.signal) };
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
    hasLeft = true;
    controller.abort();
    await Promise.allSettled([...queue, items.return?.()]);
  }
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
