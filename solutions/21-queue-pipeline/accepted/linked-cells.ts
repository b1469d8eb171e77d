// One linked list of cells, each with a promise for its item; classes and callbacks, no async functions.

import type { WaitOptions } from "@async-kata/kit";

export class QueueClosed extends Error {
  override name = "QueueClosed";

  constructor() {
    super("the queue is closed");
  }
}

/** Somebody in a line; `next` is whoever came directly after. */
class Cell<V> {
  readonly answer = Promise.withResolvers<V>();
  isGone = false;
  next: Cell<V> | undefined;
}

class Chain<V> {
  #first: Cell<V> | undefined;
  #last: Cell<V> | undefined;

  join(signal: AbortSignal | undefined, cell = new Cell<V>()): Promise<V> {
    if (this.#last) this.#last.next = cell;
    else this.#first = cell;
    this.#last = cell;
    const giveUp = () => {
      cell.isGone = true;
      cell.answer.reject(signal?.reason);
    };
    signal?.addEventListener("abort", giveUp);
    const forget = () => signal?.removeEventListener("abort", giveUp);
    cell.answer.promise.then(forget, forget);
    return cell.answer.promise;
  }

  /** The first who has not gone. */
  take(): Cell<V> | undefined {
    for (;;) {
      const cell = this.#first;
      if (!cell) return undefined;
      this.#first = cell.next;
      if (!this.#first) this.#last = undefined;
      if (!cell.isGone) return cell;
    }
  }
}

class PutCell<T> extends Cell<void> {
  readonly item: T;

  constructor(item: T) {
    super();
    this.item = item;
  }
}

export class AsyncQueue<T> {
  readonly #capacity: number;
  readonly #items: T[] = [];
  readonly #getters = new Chain<T>();
  readonly #putters = new Chain<void>();
  #isClosed = false;

  constructor(capacity = Number.POSITIVE_INFINITY) {
    const isRight =
      capacity >= 0 && (capacity === Number.POSITIVE_INFINITY || Math.floor(capacity) === capacity);
    if (!isRight) throw new RangeError("that is no capacity");
    this.#capacity = capacity;
  }

  get size(): number {
    return this.#items.length;
  }

  put(item: T, { signal }: WaitOptions = {}): Promise<void> {
    if (signal?.aborted) return Promise.reject(signal.reason);
    if (this.#isClosed) return Promise.reject(new QueueClosed());
    const getter = this.#items.length === 0 ? this.#getters.take() : undefined;
    if (getter) getter.answer.resolve(item);
    else if (this.#items.length >= this.#capacity) return this.#putters.join(signal, new PutCell(item));
    else this.#items.push(item);
    return Promise.resolve();
  }

  get({ signal }: WaitOptions = {}): Promise<T> {
    if (signal?.aborted) return Promise.reject(signal.reason);
    if (this.#items.length === 0 && this.#capacity > 0) {
      return this.#isClosed ? Promise.reject(new QueueClosed()) : this.#getters.join(signal);
    }
    const putter = this.#putters.take() as PutCell<T> | undefined;
    if (putter) {
      this.#items.push(putter.item);
      putter.answer.resolve();
    }
    if (this.#items.length > 0) return Promise.resolve(this.#items.shift() as T);
    return this.#isClosed ? Promise.reject(new QueueClosed()) : this.#getters.join(signal);
  }

  close(): void {
    this.#isClosed = true;
    for (let it = this.#getters.take(); it; it = this.#getters.take()) it.answer.reject(new QueueClosed());
    for (let it = this.#putters.take(); it; it = this.#putters.take()) it.answer.reject(new QueueClosed());
  }

  [Symbol.asyncIterator](): AsyncIterator<T> {
    return {
      next: () =>
        this.get().then(
          (value) => ({ done: false, value }),
          (error) => {
            if (error instanceof QueueClosed) return { done: true, value: undefined };
            throw error;
          },
        ),
    };
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
