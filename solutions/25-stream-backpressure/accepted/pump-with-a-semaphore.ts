// The source is read by a loop of its own, which needs a place for every item. Asking gives a place back.

import { Event, type Guard, Semaphore } from "@async-kata/kit";

export async function* mapAsync<T, U>(
  src: AsyncIterable<T>,
  limit: number,
  fn: (item: T, signal: AbortSignal) => Promise<U>,
): AsyncGenerator<U> {
  const places = new Semaphore(limit);
  const taken: Guard[] = [];
  const controller = new AbortController();
  const { signal } = controller;
  const results: Promise<IteratorResult<U, void>>[] = [];
  const hasNews = new Event();

  function add(work: () => Promise<IteratorResult<U, void>>): void {
    const result = work();
    result.catch(() => {});
    results.push(result);
    hasNews.set();
  }

  async function pump(): Promise<void> {
    taken.push(await places.acquire({ signal }));
    for await (const item of src) {
      // Leaving the loop closes the source.
      if (signal.aborted) return;
      add(async () => ({ done: false, value: await fn(item, signal) }));
      taken.push(await places.acquire({ signal }));
    }
  }

  const pumping = pump().then(
    () => add(async () => ({ done: true, value: undefined })),
    (error) => add(() => Promise.reject(error)),
  );
  const begun: Promise<unknown>[] = [pumping];
  try {
    for (;;) {
      if (results.length === 0) hasNews.clear();
      await hasNews.wait();
      const next = results.shift()!;
      const result = await next;
      if (result.done) return;
      yield result.value;
      taken.shift()?.release();
    }
  } finally {
    controller.abort();
    await Promise.allSettled([...begun, ...results]);
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
