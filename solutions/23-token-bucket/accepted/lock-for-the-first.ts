// A lock is the line: whoever holds it is the first, and sleeps until there are tokens enough.

import { type Io, Lock, type WaitOptions } from "@async-kata/kit";

export interface TokenBucketOptions {
  readonly capacity: number;
  readonly perSecond: number;
  readonly io: Io;
}

export class TokenBucket {
  readonly #capacity: number;
  readonly #perMs: number;
  readonly #io: Io;
  readonly #first = new Lock();
  #tokens: number;
  #atMs = performance.now();

  constructor({ capacity, perSecond, io }: TokenBucketOptions) {
    if (
      !Number.isInteger(capacity) ||
      capacity < 1 ||
      !(perSecond > 0) ||
      perSecond === Number.POSITIVE_INFINITY
    ) {
      throw new RangeError("no such bucket");
    }
    this.#capacity = capacity;
    this.#perMs = perSecond / 1000;
    this.#io = io;
    this.#tokens = capacity;
  }

  get available(): number {
    return this.#first.locked ? 0 : Math.floor(this.#count() + 1e-9);
  }

  async take(n = 1, { signal }: WaitOptions = {}): Promise<void> {
    if (!(Number.isInteger(n) && n >= 0 && n <= this.#capacity)) throw new RangeError(`${n} tokens`);
    signal?.throwIfAborted();
    using _turn = await this.#first.acquire(signal ? { signal } : {});
    const missing = n - this.#count();
    // Once is enough: what is missing after that is a rounding error, and may be owed.
    if (missing > 0) await this.#io.sleep(missing / this.#perMs, signal ? { signal } : {});
    this.#tokens = this.#count() - n;
  }

  #count(): number {
    const nowMs = performance.now();
    this.#tokens = Math.min(this.#capacity, this.#tokens + (nowMs - this.#atMs) * this.#perMs);
    this.#atMs = nowMs;
    return this.#tokens;
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
