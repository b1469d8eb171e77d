// rejected-by: test "does not save more than it can hold"
// says: Due is “10200 ms k”, not “10000 ms k”: the bucket was full again after 1000 ms, and nothing was added in the 9000 ms after that.

// An interval adds a token every 200 ms, from the beginning and for ever.

import type { Io, WaitOptions } from "@async-kata/kit";

export interface TokenBucketOptions {
  readonly capacity: number;
  readonly perSecond: number;
  readonly io: Io;
}

interface Waiter {
  readonly n: number;
  readonly resolve: () => void;
}

export class TokenBucket {
  readonly #capacity: number;
  #tokens: number;
  readonly #waiters = new Set<Waiter>();

  constructor({ capacity, perSecond }: TokenBucketOptions) {
    if (!Number.isInteger(capacity) || capacity < 1) throw new RangeError(`capacity ${capacity}`);
    if (!Number.isFinite(perSecond) || perSecond <= 0) throw new RangeError(`perSecond ${perSecond}`);
    this.#capacity = capacity;
    this.#tokens = capacity;
    setInterval(() => {
      this.#tokens = Math.min(capacity, this.#tokens + 1);
      this.#serve();
    }, 1000 / perSecond);
  }

  get available(): number {
    return this.#waiters.size > 0 ? 0 : this.#tokens;
  }

  take(n = 1, { signal }: WaitOptions = {}): Promise<void> {
    return new Promise((resolve, reject) => {
    if (!Number.isInteger(n) || n < 0 || n > this.#capacity) throw new RangeError(`${n} tokens`);
    signal?.throwIfAborted();
      const waiter = { n, resolve };
      this.#waiters.add(waiter);
      signal?.addEventListener("abort", () => {
        this.#waiters.delete(waiter);
        reject(signal.reason);
        this.#serve();
      });
      this.#serve();
    });
  }

  #serve(): void {
    for (const waiter of this.#waiters) {
      if (waiter.n > this.#tokens) return;
      this.#tokens -= waiter.n;
      this.#waiters.delete(waiter);
      waiter.resolve();
    }
  }
}

export function rateLimited<A extends unknown[], T>(
  fn: (...args: A) => Promise<T>,
  bucket: TokenBucket,
): (...args: A) => Promise<T> {
  return async function (this: unknown, ...args: A): Promise<T> {
    await bucket.take();
    return await fn.apply(this, args);
  };
}
