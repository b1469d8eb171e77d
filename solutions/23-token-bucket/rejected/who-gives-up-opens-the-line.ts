// rejected-by: test "goes on when one in the middle gives up"
// says: Due is “400 ms b”, not “200 ms d”: c would have been behind b and before d; and a, who was served long ago, has nothing to give up.

// Everybody waits for the one before. When that one gives up, the next thinks it is its turn.

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
  #waiting = 0;
  #last: Promise<unknown> = Promise.resolve();

  constructor({ capacity, perSecond, io }: TokenBucketOptions) {
    if (!Number.isInteger(capacity) || capacity < 1) throw new RangeError(`capacity ${capacity}`);
    if (!Number.isFinite(perSecond) || perSecond <= 0) throw new RangeError(`perSecond ${perSecond}`);
    this.#capacity = capacity;
    this.#perMs = perSecond / 1000;
    this.#io = io;
    this.#tokens = capacity;
  }

  get available(): number {
    return this.#waiting > 0 ? 0 : Math.floor(this.#count() + 1e-6);
  }

  async take(n = 1, { signal }: WaitOptions = {}): Promise<void> {
    if (!Number.isInteger(n) || n < 0 || n > this.#capacity) throw new RangeError(`${n} tokens`);
    signal?.throwIfAborted();
    const before = this.#last;
    const gone = Promise.withResolvers<never>();
    const leave = () => gone.reject(signal?.reason);
    signal?.addEventListener("abort", leave);
    gone.promise.catch(() => {});
    const serve = async () => {
      await Promise.race([before, gone.promise]);
      const missing = n - this.#count();
      if (missing > 1e-6) await this.#io.sleep(missing / this.#perMs, { signal });
      this.#tokens = this.#count() - n;
    };
    const served = serve();
    this.#last = served.catch(() => {});
    this.#waiting += 1;
    try {
      await served;
    } finally {
      this.#waiting -= 1;
      signal?.removeEventListener("abort", leave);
    }
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
