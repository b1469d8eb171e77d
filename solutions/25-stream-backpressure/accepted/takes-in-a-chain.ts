// The source is asked one question at a time: a take begins when the one before it has been answered, so that an item
// which is asked for in the instant of leaving may not have begun by then.

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
  const end = { done: true, value: undefined } as const;
  const places: Promise<IteratorResult<U, undefined>>[] = [];
  let lastTake: Promise<unknown> = Promise.resolve();
  let isSourceOver = false;

  async function take(): Promise<IteratorResult<T, undefined>> {
    if (isSourceOver || signal.aborted) return end;
    // Also when this throws, nothing more is to come.
    isSourceOver = true;
    const item = await items.next();
    isSourceOver = item.done ?? false;
    return item;
  }

  async function work(taken: Promise<IteratorResult<T, undefined>>): Promise<IteratorResult<U, undefined>> {
    const item = await taken;
    if (item.done || signal.aborted) return end;
    return { done: false, value: await fn(item.value, signal) };
  }

  function addPlace(): void {
    const taken = lastTake.then(take);
    lastTake = taken;
    const result = work(taken);
    result.catch(() => {});
    places.push(result);
  }

  try {
    for (let count = 0; count < limit; count += 1) addPlace();
    for (let result = await places.shift(); result && !result.done; result = await places.shift()) {
      yield result.value;
      addPlace();
    }
  } finally {
    controller.abort();
    await Promise.allSettled([items.return?.(), ...places]);
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
