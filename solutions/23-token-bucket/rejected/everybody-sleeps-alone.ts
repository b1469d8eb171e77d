// rejected-by: test "serves five at once, then one every 200 ms"
// says: Due is “400 ms g”, not “200 ms g”: the bucket is full with five tokens, and then five come in a second, one every 200 ms.

// Everybody computes how long to sleep from the same count, and nobody reserves what comes.

import type { Io, WaitOptions } from "@async-kata/kit";

export interface TokenBucketOptions {
  readonly capacity: number;
  readonly perSecond: number;
  readonly io: Io;
}

export class TokenBucket {
  readonly #capacity: number;
  readonly #perMs: number;
  readonly #io: Io;
  #tokens: number;
  #atMs = performance.now();

  constructor({ capacity, perSecond, io }: TokenBucketOptions) {
    if (!Number.isInteger(capacity) || capacity < 1) throw new RangeError(`capacity ${capacity}`);
    if (!Number.isFinite(perSecond) || perSecond <= 0) throw new RangeError(`perSecond ${perSecond}`);
    this.#capacity = capacity;
    this.#perMs = perSecond / 1000;
    this.#io = io;
    this.#tokens = capacity;
  }

  get available(): number {
    return Math.floor(this.#count());
  }

  async take(n = 1, { signal }: WaitOptions = {}): Promise<void> {
    if (!Number.isInteger(n) || n < 0 || n > this.#capacity) throw new RangeError(`${n} tokens`);
    signal?.throwIfAborted();
    const missing = n - this.#count();
    if (missing > 0) {
      await this.#io.sleep(missing / this.#perMs, { signal });
      this.#count();
    }
    this.#tokens = Math.max(0, this.#tokens - n);
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
