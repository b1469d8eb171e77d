// rejected-by: test "takes 300 ms for six items, two at a time"
// says: It finished at 600 ms; 300 ms when two items of 100 ms each are worked on at any time

import { Event } from "@async-kata/kit";

export async function* mapAsync<T, U>(
  src: AsyncIterable<T>,
  limit: number,
  fn: (item: T, signal: AbortSignal) => Promise<U>,
): AsyncGenerator<U> {
  if (!Number.isInteger(limit) || limit < 1) throw new RangeError(`the limit is ${limit}`);
  const { signal } = new AbortController();
  for await (const item of src) yield await fn(item, signal);
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
