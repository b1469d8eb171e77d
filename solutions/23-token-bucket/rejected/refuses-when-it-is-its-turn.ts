// rejected-by: test "refuses what can never be"
// says: It resolves with '6 is not refused at once', not { accepted: [], atMs: 200 }: a number of tokens that can never be there is due a RangeError at once, also while others wait.

// Refuses a number that can never be there when its turn has come, and keeps it waiting until then.

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
    signal?.throwIfAborted();
    using _turn = await this.#first.acquire({ signal });
    if (!Number.isInteger(n) || n < 0 || n > this.#capacity) throw new RangeError(`${n} tokens`);
    const missing = n - this.#count();
    if (missing > 0) await this.#io.sleep(missing / this.#perMs, { signal });
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
