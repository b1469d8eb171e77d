// rejected-by: test "takes 300 ms for six items, two at a time"
// says: Due is “100 ms take 3”, not “0 ms take 3”

import { Event } from "@async-kata/kit";

export async function* mapAsync<T, U>(
  src: AsyncIterable<T>,
  limit: number,
  fn: (item: T, signal: AbortSignal) => Promise<U>,
): AsyncGenerator<U> {
  if (!Number.isInteger(limit) || limit < 1) throw new RangeError(`the limit is ${limit}`);
  const controller = new AbortController();
  const items = await Array.fromAsync(src);
  const running: Promise<U>[] = [];
  const results: Promise<U>[] = [];
  for (const item of items) results.push(work(item));

  async function work(item: T): Promise<U> {
    const index = running.length;
    const before = running[index - limit];
    const result = (async () => {
      await before?.catch(() => {});
      controller.signal.throwIfAborted();
      return await fn(item, controller.signal);
    })();
    result.catch(() => {});
    running.push(result);
    return await result;
  }

  try {
    for (const result of results) {
      result.catch(() => {});
      yield await result;
    }
  } finally {
    controller.abort();
    await Promise.allSettled(results);
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
