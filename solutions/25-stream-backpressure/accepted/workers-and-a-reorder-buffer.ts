// As many workers as the limit; each takes the next number when it may, and puts its result into that place.

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
  const buffer = new Map<number, PromiseWithResolvers<IteratorResult<U, void>>>();
  let asked = 0;
  let given = 0;
  let claimed = 0;
  let isOver = false;
  let hasAsked = Promise.withResolvers<void>();

  function placeOf(index: number): PromiseWithResolvers<IteratorResult<U, void>> {
    const place = buffer.get(index) ?? Promise.withResolvers<IteratorResult<U, void>>();
    place.promise.catch(() => {});
    buffer.set(index, place);
    return place;
  }

  async function work(): Promise<void> {
    while (!isOver) {
      if (claimed >= asked + limit - 1) {
        await hasAsked.promise;
        continue;
      }
      const place = placeOf(claimed);
      claimed += 1;
      try {
        const item = await items.next();
        if (item.done || isOver) place.resolve({ done: true, value: undefined });
        else place.resolve({ done: false, value: await fn(item.value, signal) });
      } catch (error) {
        place.reject(error);
      }
    }
  }

  function ask(): void {
    asked += 1;
    hasAsked.resolve();
    hasAsked = Promise.withResolvers();
  }

  ask();
  const workers = Array.from({ length: limit }, work);
  try {
    for (;;) {
      const result = await placeOf(given).promise;
      buffer.delete(given);
      given += 1;
      if (result.done) return;
      yield result.value;
      ask();
    }
  } finally {
    isOver = true;
    controller.abort();
    hasAsked.resolve();
    await Promise.allSettled([...workers, items.return?.()]);
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
