// rejected-by: test "loses nothing and has never too much, in whatever order its users go on"
// says: There is room for 1 item in the queue, and there are 2 in it.

// Whoever was woken puts its item in, although a newcomer may have taken the room meanwhile.

import type { WaitOptions } from "@async-kata/kit";

export class QueueClosed extends Error {
  override name = "QueueClosed";

  constructor() {
    super("the queue is closed");
  }
}

type Wake = () => void;

export class AsyncQueue<T> {
  readonly #capacity: number;
  #items: T[] = [];
  #getters: Wake[] = [];
  #putters: Wake[] = [];
  /** Getters that wait or have been woken: with a capacity of 0 they are the room. */
  #hungry = 0;
  #isClosed = false;

  constructor(capacity = Number.POSITIVE_INFINITY) {
    if (Number.isNaN(capacity) || capacity < 0 || capacity % 1 > 0)
      throw new RangeError("that is no capacity");
    this.#capacity = capacity;
  }

  get size(): number {
    return this.#capacity === 0 ? 0 : this.#items.length;
  }

  get #isFull(): boolean {
    return this.#items.length >= (this.#capacity === 0 ? this.#hungry : this.#capacity);
  }

  async put(item: T, { signal }: WaitOptions = {}): Promise<void> {
    signal?.throwIfAborted();
    if (this.#isClosed) throw new QueueClosed();
    if (this.#isFull) {
      const wasWoken = await lineUp(this.#putters, signal);
      if (this.#isClosed) throw new QueueClosed();
      if (signal?.aborted) {
        if (wasWoken && !this.#isFull) this.#putters.shift()?.();
        throw signal.reason;
      }
    }
    this.#items.push(item);
    this.#getters.shift()?.();
  }

  async get({ signal }: WaitOptions = {}): Promise<T> {
    signal?.throwIfAborted();
    this.#hungry += 1;
    if (this.#capacity === 0) this.#putters.shift()?.();
    try {
      while (this.#items.length === 0) {
        if (this.#isClosed) throw new QueueClosed();
        const wasWoken = await lineUp(this.#getters, signal);
        if (signal?.aborted) {
          if (wasWoken && this.#items.length > 0) this.#getters.shift()?.();
          throw signal.reason;
        }
      }
      return this.#items.shift() as T;
    } finally {
      this.#hungry -= 1;
      if (this.#capacity > 0) this.#putters.shift()?.();
    }
  }

  close(): void {
    this.#isClosed = true;
    for (const wake of [...this.#getters.splice(0), ...this.#putters.splice(0)]) wake();
  }

  [Symbol.asyncIterator](): AsyncIterator<T> {
    const next = async (): Promise<IteratorResult<T>> => {
      try {
        return { done: false, value: await this.get() };
      } catch (error) {
        if (error instanceof QueueClosed) return { done: true, value: undefined };
        throw error;
      }
    };
    return { next };
  }
}

/** Waits until woken (true) or aborted (false). */
function lineUp(line: Wake[], signal: AbortSignal | undefined): Promise<boolean> {
  return new Promise((resolve) => {
    const leave = () => {
      const index = line.indexOf(wake);
      if (index >= 0) line.splice(index, 1);
      resolve(false);
    };
    const wake = () => {
      signal?.removeEventListener("abort", leave);
      resolve(true);
    };
    signal?.addEventListener("abort", leave, { once: true });
    line.push(wake);
  });
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
