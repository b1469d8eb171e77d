// rejected-by: test "keeps to the pace of its consumer"
// says: Due is “600 ms take 3”, not “100 ms take 3”

// Results pile up in front of a slow consumer.

import { Event, type Guard, Semaphore } from "@async-kata/kit";

export async function* mapAsync<T, U>(
  src: AsyncIterable<T>,
  limit: number,
  fn: (item: T, signal: AbortSignal) => Promise<U>,
): AsyncGenerator<U> {
  const items = src[Symbol.asyncIterator]();
  const controller = new AbortController();
  const { signal } = controller;
  const places = new Semaphore(limit);
  const results: Promise<IteratorResult<U, void>>[] = [];
  const hasNews = new Event();

  function add(result: Promise<IteratorResult<U, void>>): void {
    result.catch(() => {});
    results.push(result);
    hasNews.set();
  }

  async function work(item: T, place: Guard): Promise<IteratorResult<U, void>> {
    using _ = place;
    return { done: false, value: await fn(item, signal) };
  }

  async function pump(): Promise<void> {
    for (;;) {
      const place = await places.acquire({ signal });
      const item = await items.next();
      if (item.done || signal.aborted) return;
      add(work(item.value, place));
    }
  }

  const pumping = pump().then(
    () => add(Promise.resolve({ done: true, value: undefined })),
    (error) => add(Promise.reject(error)),
  );
  try {
    for (;;) {
      if (results.length === 0) hasNews.clear();
      await hasNews.wait();
      const result = await results.shift()!;
      if (result.done) return;
      yield result.value;
    }
  } finally {
    controller.abort();
    await Promise.allSettled([pumping, items.return?.(), ...results]);
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
