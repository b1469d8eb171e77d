// rejected-by: test "goes on without one that gives up"
// says: Due is “200 ms c”, not “1000 ms c”: b gives up before there are four tokens for it, so that c has the one of 200 ms.

// Reserves the tokens when it comes, and does not give them back when it gives up.

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
  #fullMs = 0;

  constructor({ capacity, perSecond, io }: TokenBucketOptions) {
    if (!Number.isInteger(capacity) || capacity < 1) throw new RangeError(`capacity ${capacity}`);
    if (!Number.isFinite(perSecond) || perSecond <= 0) throw new RangeError(`perSecond ${perSecond}`);
    this.#capacity = capacity;
    this.#perMs = perSecond / 1000;
    this.#io = io;
  }

  get available(): number {
    return Math.max(0, Math.floor(this.#capacity - Math.max(0, this.#fullMs - performance.now()) * this.#perMs + 1e-6));
  }

  async take(n = 1, { signal }: WaitOptions = {}): Promise<void> {
    if (!Number.isInteger(n) || n < 0 || n > this.#capacity) throw new RangeError(`${n} tokens`);
    signal?.throwIfAborted();
    const nowMs = performance.now();
    this.#fullMs = Math.max(this.#fullMs, nowMs) + n / this.#perMs;
    const waitMs = this.#fullMs - this.#capacity / this.#perMs - nowMs;
    if (waitMs > 0) await this.#io.sleep(waitMs, { signal });
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
