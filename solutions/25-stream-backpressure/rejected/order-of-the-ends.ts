// rejected-by: test "gives the results in the order of the items"
// says: It resolves with [ 'data 2', 'data 4', 'data 3', 'data 1' ]

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
  interface Result {
    readonly done: boolean;
    readonly value?: U;
  }
  const running = new Map<Promise<unknown>, Promise<{ own: Promise<unknown>; result: Result }>>();

  function takeOne(): void {
    const own = (async (): Promise<Result> => {
      const item = await items.next();
      if (item.done || signal.aborted) return { done: true };
      return { done: false, value: await fn(item.value, signal) };
    })();
    const tagged = own.then((result) => ({ own, result }));
    tagged.catch(() => {});
    running.set(own, tagged);
  }

  try {
    for (let count = 0; count < limit; count += 1) takeOne();
    while (running.size > 0) {
      const { own, result } = await Promise.race(running.values());
      running.delete(own);
      if (result.done) continue;
      yield result.value as U;
      takeOne();
    }
  } finally {
    controller.abort();
    await Promise.allSettled([...running.keys(), items.return?.()]);
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
