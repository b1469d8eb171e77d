// The protocol by hand: a call of `next` waits for the one before.

import { Event } from "@async-kata/kit";

class Mapping<T, U> implements AsyncGenerator<U> {
  readonly #src: AsyncIterable<T>;
  readonly #limit: number;
  readonly #fn: (item: T, signal: AbortSignal) => Promise<U>;
  readonly #controller = new AbortController();
  readonly #queue: Promise<IteratorResult<U, undefined>>[] = [];
  #items: AsyncIterator<T> | undefined;
  #turn: Promise<unknown> = Promise.resolve();
  #isOver = false;

  constructor(src: AsyncIterable<T>, limit: number, fn: (item: T, signal: AbortSignal) => Promise<U>) {
    this.#src = src;
    this.#limit = limit;
    this.#fn = fn;
  }

  next(): Promise<IteratorResult<U, undefined>> {
    return this.#inTurn(async () => {
      if (this.#isOver) return { done: true, value: undefined };
      this.#items ??= this.#src[Symbol.asyncIterator]();
      while (this.#queue.length < this.#limit) this.#takeOne(this.#items);
      try {
        const result = (await this.#queue.shift())!;
        if (result.done) await this.#end();
        return result;
      } catch (error) {
        await this.#end();
        throw error;
      }
    });
  }

  return(value?: unknown): Promise<IteratorResult<U, unknown>> {
    return this.#inTurn(async () => {
      await this.#end();
      return { done: true, value };
    });
  }

  throw(error: unknown): Promise<IteratorResult<U>> {
    return this.#inTurn(async () => {
      await this.#end();
      throw error;
    });
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.return();
  }

  [Symbol.asyncIterator](): this {
    return this;
  }

  #inTurn<R>(step: () => Promise<R>): Promise<R> {
    const result = this.#turn.then(step);
    this.#turn = result.catch(() => {});
    return result;
  }

  #takeOne(items: AsyncIterator<T>): void {
    const { signal } = this.#controller;
    const result = (async (): Promise<IteratorResult<U, undefined>> => {
      const item = await items.next();
      if (item.done || signal.aborted) return { done: true, value: undefined };
      return { value: await this.#fn(item.value, signal) };
    })();
    result.catch(() => {});
    this.#queue.push(result);
  }

  async #end(): Promise<void> {
    if (this.#isOver) return;
    this.#isOver = true;
    this.#controller.abort();
    await Promise.allSettled([...this.#queue, this.#items?.return?.()]);
  }
}

export function mapAsync<T, U>(
  src: AsyncIterable<T>,
  limit: number,
  fn: (item: T, signal: AbortSignal) => Promise<U>,
): AsyncGenerator<U> {
  if (!Number.isInteger(limit) || limit < 1) throw new RangeError(`the limit is ${limit}`);
  return new Mapping(src, limit, fn);
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
