// rejected-by: test "throws what `fn` throws at once"
// says: A promise was rejected while nobody was waiting for it: Error: no 2

// What `fn` throws at once never gets to the `then` behind it.

import { Event } from "@async-kata/kit";

type Outcome<U> = { value: U } | { error: unknown } | { isEnd: true };

export async function* mapAsync<T, U>(
  src: AsyncIterable<T>,
  limit: number,
  fn: (item: T, signal: AbortSignal) => Promise<U>,
): AsyncGenerator<U> {
  if (!Number.isInteger(limit) || limit < 1) {
    throw new RangeError(`Cannot map: the limit is ${limit}, not an integer of at least 1`);
  }
  const items = src[Symbol.asyncIterator]();
  const controller = new AbortController();
  const { signal } = controller;
  const queue: Promise<Outcome<U>>[] = [];

  async function takeOne(): Promise<Outcome<U>> {
    let item: IteratorResult<T>;
    try {
      item = await items.next();
    } catch (error) {
      return { error };
    }
    if (item.done || signal.aborted) return { isEnd: true };
    return await fn(item.value, signal).then(
      (value) => ({ value }),
      (error) => ({ error }),
    );
  }

  try {
    for (;;) {
      while (queue.length < limit) {
        queue.push(takeOne());
      }
      const outcome = (await queue.shift())!;
      if ("isEnd" in outcome) return;
      if ("error" in outcome) throw outcome.error;
      yield outcome.value;
    }
  } finally {
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
