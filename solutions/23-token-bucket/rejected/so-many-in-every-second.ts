// rejected-by: test "serves five at once, then one every 200 ms"
// says: Due is “200 ms f”, not “1000 ms f”: the bucket is full with five tokens, and then five come in a second, one every 200 ms.

// Counts anew in every second, and lets all of them through at its beginning.

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
  #window = 0;
  #used = 0;

  constructor({ capacity, perSecond, io }: TokenBucketOptions) {
    if (!Number.isInteger(capacity) || capacity < 1) throw new RangeError(`capacity ${capacity}`);
    if (!Number.isFinite(perSecond) || perSecond <= 0) throw new RangeError(`perSecond ${perSecond}`);
    this.#capacity = capacity;
    this.#perMs = perSecond / 1000;
    this.#io = io;
  }

  get available(): number {
    this.#turnThePage();
    return this.#first.locked ? 0 : this.#capacity - this.#used;
  }

  async take(n = 1, { signal }: WaitOptions = {}): Promise<void> {
    if (!Number.isInteger(n) || n < 0 || n > this.#capacity) throw new RangeError(`${n} tokens`);
    signal?.throwIfAborted();
    using _turn = await this.#first.acquire({ signal });
    this.#turnThePage();
    while (this.#used + n > this.#capacity) {
      await this.#io.sleep((this.#window + 1) * this.#windowMs - performance.now(), { signal });
      this.#turnThePage();
    }
    this.#used += n;
  }

  get #windowMs(): number {
    return this.#capacity / this.#perMs;
  }

  #turnThePage(): void {
    const window = Math.floor(performance.now() / this.#windowMs);
    if (window > this.#window) this.#used = 0;
    this.#window = window;
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
