// No queue in the pipeline: whoever has taken an item starts the work on it when a worker is free.

import { Semaphore, type WaitOptions } from "@async-kata/kit";

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
  if (!Number.isInteger(workers) || workers < 1) throw new RangeError("workers");
  if (!Number.isInteger(capacity) || capacity < 0) throw new RangeError("capacity");
  outer?.throwIfAborted();
  const failure = new AbortController();
  const signal = AbortSignal.any([failure.signal, ...(outer ? [outer] : [])]);
  const atWork = new Semaphore(workers);
  const inHouse = new Semaphore(workers + capacity);
  const jobs: Promise<Result<U>>[] = [];

  async function workOn(item: T): Promise<Result<U>> {
    using _place = await atWork.acquire({ signal });
    try {
      return { ok: true, value: await fn(item, signal) };
    } catch (error) {
      return { ok: false, error };
    }
  }

  try {
    for await (const item of source) {
      const place = await inHouse.acquire({ signal });
      const job = workOn(item);
      jobs.push(job);
      const leave = () => place.release();
      job.then(leave, leave);
    }
  } catch (error) {
    failure.abort(error);
  }
  const ends = await Promise.allSettled(jobs);
  signal.throwIfAborted();
  return ends.flatMap((it) => (it.status === "fulfilled" ? [it.value] : []));
}
