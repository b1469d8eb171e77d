// Getters and putters meet in one Map each; signals are joined with the closing one.

import type { WaitOptions } from "@async-kata/kit";

export class QueueClosed extends Error {
  override name = "QueueClosed";

  constructor() {
    super("the queue is closed");
  }
}

interface Offer<T> {
  readonly item: T;
  accept(): void;
}

export class AsyncQueue<T> {
  readonly #capacity: number;
  readonly #items: T[] = [];
  readonly #takers = new Map<object, (item: T) => void>();
  readonly #offers = new Map<object, Offer<T>>();
  readonly #open = new AbortController();

  constructor(capacity = Number.POSITIVE_INFINITY) {
    if (capacity !== Number.POSITIVE_INFINITY && !(Number.isSafeInteger(capacity) && capacity >= 0)) {
      throw new RangeError(`${capacity} is no capacity`);
    }
    this.#capacity = capacity;
  }

  get size() {
    return this.#items.length;
  }

  put(item: T, { signal }: WaitOptions = {}): Promise<void> {
    return new Promise((resolve, reject) => {
      if (signal?.aborted) return reject(signal.reason);
      if (this.#open.signal.aborted) return reject(new QueueClosed());
      const ticket = this.#queueUp(this.#offers, { item, accept: resolve }, reject, signal);
      this.#trade();
      ticket();
    });
  }

  get({ signal }: WaitOptions = {}): Promise<T> {
    return new Promise((resolve, reject) => {
      if (signal?.aborted) return reject(signal.reason);
      const ticket = this.#queueUp(this.#takers, resolve, reject, signal);
      this.#trade();
      if (this.#open.signal.aborted) this.#turnAway();
      ticket();
    });
  }

  close(): void {
    if (this.#open.signal.aborted) return;
    this.#open.abort();
    this.#turnAway();
  }

  [Symbol.asyncIterator](): AsyncIterator<T> {
    return {
      next: async () => {
        try {
          return { value: await this.get() };
        } catch (error) {
          if (error instanceof QueueClosed) return { done: true, value: undefined };
          throw error;
        }
      },
    };
  }

  readonly #rejections = new Map<object, (error: unknown) => void>();

  /** Stands at the end of the line. What it gives is called when the first chance is over: from then on it waits. */
  #queueUp<V>(
    line: Map<object, V>,
    who: V,
    reject: (error: unknown) => void,
    signal?: AbortSignal,
  ): () => void {
    const key = {};
    line.set(key, who);
    this.#rejections.set(key, reject);
    return () => {
      if (!line.has(key)) return;
      const leave = () => {
        line.delete(key);
        this.#rejections.delete(key);
        reject(signal?.reason);
      };
      signal?.addEventListener("abort", leave, { once: true });
      const forget = () => signal?.removeEventListener("abort", leave);
      line.set(key, this.#andThen(who, forget));
      this.#rejections.set(key, (error) => {
        forget();
        reject(error);
      });
    };
  }

  #andThen<V>(who: V, forget: () => void): V {
    if (typeof who === "function") {
      return ((item: T) => {
        forget();
        who(item);
      }) as V;
    }
    const offer = who as Offer<T>;
    const accept = () => {
      forget();
      offer.accept();
    };
    return { item: offer.item, accept } as V;
  }

  /** Lets in and out as many as can be. */
  #trade(): void {
    for (;;) {
      const [offer] = this.#offers;
      const [taker] = this.#takers;
      const room = this.#capacity - this.#items.length;
      if (offer && (room > 0 || (taker && this.#items.length <= this.#capacity))) {
        this.#offers.delete(offer[0]);
        this.#rejections.delete(offer[0]);
        this.#items.push(offer[1].item);
        offer[1].accept();
      } else if (taker && this.#items.length > 0) {
        this.#takers.delete(taker[0]);
        this.#rejections.delete(taker[0]);
        taker[1](this.#items.shift() as T);
      } else {
        return;
      }
    }
  }

  #turnAway(): void {
    for (const reject of this.#rejections.values()) reject(new QueueClosed());
    this.#rejections.clear();
    this.#offers.clear();
    this.#takers.clear();
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
