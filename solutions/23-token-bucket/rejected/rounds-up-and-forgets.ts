// rejected-by: test "serves at the very moment at which the token is there"
// says: Due is “200.5 ms b”, not “200.75 ms b”: the bucket is empty at 0.5 ms, and one token comes every 200 ms.

// Sleeps whole milliseconds and begins to count anew when it wakes: what it was late is lost every time.

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
    if (!Number.isInteger(capacity) || capacity < 1) throw new RangeError(`capacity ${capacity}`);
    if (!Number.isFinite(perSecond) || perSecond <= 0) throw new RangeError(`perSecond ${perSecond}`);
    this.#capacity = capacity;
    this.#perMs = perSecond / 1000;
    this.#io = io;
    this.#tokens = capacity;
  }

  get available(): number {
    return this.#first.locked ? 0 : Math.floor(this.#count() + 1e-6);
  }

  async take(n = 1, { signal }: WaitOptions = {}): Promise<void> {
    if (!Number.isInteger(n) || n < 0 || n > this.#capacity) throw new RangeError(`${n} tokens`);
    signal?.throwIfAborted();
    using _turn = await this.#first.acquire({ signal });
    const missing = n - this.#count();
    if (missing > 1e-6) {
      await this.#io.sleep(Math.ceil(missing / this.#perMs), { signal });
      this.#tokens = n;
      this.#atMs = performance.now();
    }
    this.#tokens -= n;
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
