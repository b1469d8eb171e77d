// rejected-by: test "takes no more from the source than there is room for"
// says: Two items are worked on, three may lie ready, and the producer may hold one more in its hand: that is 6. Here 10 items have been taken from the source at the same time.

// Does not wait for `put`, and so takes everything from the source at once.

import type { WaitOptions } from "@async-kata/kit";

export class QueueClosed extends Error {
  override name = "QueueClosed";

  constructor() {
    super("the queue is closed");
  }
}

export class AsyncQueue<T> {
  readonly #capacity: number;
  readonly #items: T[] = [];
  /** In order of arrival. Nobody, whenever there is an item. */
  readonly #getters = new Set<PromiseWithResolvers<T>>();
  /** In order of arrival, with what each wants to put in. Nobody, whenever there is room. */
  readonly #putters = new Map<PromiseWithResolvers<void>, T>();
  #isClosed = false;

  constructor(capacity = Number.POSITIVE_INFINITY) {
    const isCount = Number.isInteger(capacity) || capacity === Number.POSITIVE_INFINITY;
    if (!isCount || capacity < 0) throw new RangeError(`Cannot create a queue: its capacity is ${capacity}`);
    this.#capacity = capacity;
  }

  get size(): number {
    return this.#items.length;
  }

  async put(item: T, { signal }: WaitOptions = {}): Promise<void> {
    signal?.throwIfAborted();
    if (this.#isClosed) throw new QueueClosed();
    const [getter] = this.#getters;
    if (getter) {
      // The item never lies about where somebody else could take it.
      this.#getters.delete(getter);
      getter.resolve(item);
    } else if (this.#items.length < this.#capacity) {
      this.#items.push(item);
    } else {
      const putter = Promise.withResolvers<void>();
      this.#putters.set(putter, item);
      await wait(putter, this.#putters, signal);
    }
  }

  async get({ signal }: WaitOptions = {}): Promise<T> {
    signal?.throwIfAborted();
    // The item of whoever waits to put one in takes the place that becomes free. With a capacity of 0 it is the one taken.
    this.#letNextIn();
    if (this.#items.length > 0) return this.#items.shift() as T;
    if (this.#isClosed) throw new QueueClosed();
    const getter = Promise.withResolvers<T>();
    this.#getters.add(getter);
    return await wait(getter, this.#getters, signal);
  }

  close(): void {
    this.#isClosed = true;
    for (const waiter of [...this.#getters, ...this.#putters.keys()]) waiter.reject(new QueueClosed());
    this.#getters.clear();
    this.#putters.clear();
  }

  async *[Symbol.asyncIterator](): AsyncIterator<T> {
    try {
      for (;;) yield await this.get();
    } catch (error) {
      if (!(error instanceof QueueClosed)) throw error;
    }
  }

  #letNextIn(): void {
    const [next] = this.#putters;
    if (!next) return;
    const [putter, item] = next;
    this.#putters.delete(putter);
    this.#items.push(item);
    putter.resolve();
  }
}

/** Waits in line until taken out of it and answered. Whoever is aborted before that leaves it. */
async function wait<V>(
  waiter: PromiseWithResolvers<V>,
  line: { delete(waiter: PromiseWithResolvers<V>): boolean },
  signal: AbortSignal | undefined,
): Promise<V> {
  // In this very moment, so that nobody hands an item to somebody who has gone. For one answered already it does nothing.
  const leave = () => {
    line.delete(waiter);
    waiter.reject(signal?.reason);
  };
  signal?.addEventListener("abort", leave);
  try {
    return await waiter.promise;
  } finally {
    signal?.removeEventListener("abort", leave);
  }
}

export type Result<U> =
  | { readonly ok: true; readonly value: U }
  | { readonly ok: false; readonly error: unknown };

export interface PipelineOptions extends WaitOptions {
  readonly workers: number;
  readonly capacity: number;
}

export async function pipeline<T, U>(
  source: Iterable<T> | AsyncIterable<T>,
  fn: (item: T, signal: AbortSignal) => Promise<U>,
  { workers, capacity, signal: outer }: PipelineOptions,
): Promise<Result<U>[]> {
  if (!Number.isInteger(workers) || workers < 1) throw new RangeError(`Cannot work with ${workers} workers`);
  const queue = new AsyncQueue<{ readonly index: number; readonly item: T }>(capacity);
  outer?.throwIfAborted();
  const failure = new AbortController();
  const signal = outer ? AbortSignal.any([outer, failure.signal]) : failure.signal;
  const results: Result<U>[] = [];

  async function produce(): Promise<void> {
    let index = 0;
    const puts: Promise<void>[] = [];
    try {
      // When `put` rejects, the loop is left, and that closes the source.
      for await (const item of source) {
        puts.push(queue.put({ index, item }, { signal }));
        index += 1;
      }
      await Promise.all(puts);
      queue.close();
    } catch (error) {
      // Either the source has failed, or all is aborted already, and this changes nothing.
      failure.abort(error);
    }
  }

  async function work(): Promise<void> {
    for (;;) {
      const { index, item } = await queue.get({ signal });
      results[index] = await attempt(item);
    }
  }

  async function attempt(item: T): Promise<Result<U>> {
    try {
      return { ok: true, value: await fn(item, signal) };
    } catch (error) {
      return { ok: false, error };
    }
  }

  // A worker ends with a rejection in any case: because the queue is closed, or because all is aborted.
  await Promise.allSettled([produce(), ...Array.from({ length: workers }, work)]);
  signal.throwIfAborted();
  return results;
}
