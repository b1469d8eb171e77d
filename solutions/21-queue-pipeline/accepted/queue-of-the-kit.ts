// The queue of the kit lies inside, with a flag for the end; a capacity of 0 gets a hand-over of its own.

import { Queue, type WaitOptions } from "@async-kata/kit";

export class QueueClosed extends Error {
  override name = "QueueClosed";

  constructor() {
    super("the queue is closed");
  }
}

export class AsyncQueue<T> {
  readonly #places: Queue<undefined>;
  readonly #items = new Queue<T>();
  readonly #closing = new AbortController();
  readonly #isRendezvous: boolean;
  #waiting = 0;

  constructor(capacity = Number.POSITIVE_INFINITY) {
    if (!(capacity >= 0) || (Number.isFinite(capacity) && !Number.isInteger(capacity))) {
      throw new RangeError("that is no capacity");
    }
    this.#isRendezvous = capacity === 0;
    // Every item holds a place, and with a capacity of 0 every getter that waits makes one.
    this.#places = new Queue(capacity === 0 ? Number.POSITIVE_INFINITY : capacity);
  }

  get size(): number {
    return this.#items.size;
  }

  async put(item: T, { signal }: WaitOptions = {}): Promise<void> {
    signal?.throwIfAborted();
    if (this.#closing.signal.aborted) throw new QueueClosed();
    const both = this.#with(signal);
    if (this.#isRendezvous) await this.#places.get({ signal: both });
    else await this.#places.put(undefined, { signal: both });
    this.#items.tryPut(item);
  }

  async get({ signal }: WaitOptions = {}): Promise<T> {
    signal?.throwIfAborted();
    if (this.#isRendezvous) return await this.#meet(signal);
    const item = this.#items.isEmpty
      ? await this.#items.get({ signal: this.#with(signal) })
      : (this.#items.tryGet() as T);
    this.#places.tryGet();
    return item;
  }

  async #meet(signal: AbortSignal | undefined): Promise<T> {
    this.#closing.signal.throwIfAborted();
    this.#waiting += 1;
    this.#places.tryPut(undefined);
    try {
      return await this.#items.get({ signal: this.#with(signal) });
    } catch (error) {
      // The place that this getter has made goes with it.
      this.#places.tryGet();
      throw error;
    }
  }

  close(): void {
    this.#closing.abort(new QueueClosed());
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<T, void> {
    for (;;) {
      let item: T;
      try {
        item = await this.get();
      } catch {
        return;
      }
      yield item;
    }
  }

  #with(signal: AbortSignal | undefined): AbortSignal {
    return AbortSignal.any([this.#closing.signal, ...(signal ? [signal] : [])]);
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
    try {
      // When `put` rejects, the loop is left, and that closes the source.
      for await (const item of source) {
        await queue.put({ index, item }, { signal });
        index += 1;
      }
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
