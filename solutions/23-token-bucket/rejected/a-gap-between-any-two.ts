// rejected-by: test "serves five at once, then one every 200 ms"
// says: Due is “0 ms b”, not “200 ms b”: the bucket is full with five tokens, and then five come in a second, one every 200 ms.

// Keeps a gap between any two takes, and so saves nothing.

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
  #nextMs = 0;

  constructor({ capacity, perSecond, io }: TokenBucketOptions) {
    if (!Number.isInteger(capacity) || capacity < 1) throw new RangeError(`capacity ${capacity}`);
    if (!Number.isFinite(perSecond) || perSecond <= 0) throw new RangeError(`perSecond ${perSecond}`);
    this.#capacity = capacity;
    this.#perMs = perSecond / 1000;
    this.#io = io;
  }

  get available(): number {
    return !this.#first.locked && performance.now() >= this.#nextMs ? this.#capacity : 0;
  }

  async take(n = 1, { signal }: WaitOptions = {}): Promise<void> {
    if (!Number.isInteger(n) || n < 0 || n > this.#capacity) throw new RangeError(`${n} tokens`);
    signal?.throwIfAborted();
    using _turn = await this.#first.acquire({ signal });
    const nowMs = performance.now();
    if (this.#nextMs > nowMs) await this.#io.sleep(this.#nextMs - nowMs, { signal });
    this.#nextMs = performance.now() + n / this.#perMs;
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
