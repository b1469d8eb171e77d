// Everybody waits for the one before to be served or gone, and then sleeps for what is missing.

import type { Io, WaitOptions } from "@async-kata/kit";

export interface TokenBucketOptions {
  readonly capacity: number;
  readonly perSecond: number;
  readonly io: Io;
}

export class TokenBucket {
  readonly #capacity: number;
  readonly #perSecond: number;
  readonly #io: Io;
  /** The bucket was empty at this time, as it were: all tokens have come since. */
  #emptyMs: number;
  #waiting = 0;
  /** Over when everybody so far has been served or has gone. */
  #last: Promise<unknown> = Promise.resolve();

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
    this.#perSecond = perSecond;
    this.#io = io;
    this.#emptyMs = performance.now() - (capacity * 1000) / perSecond;
  }

  get available(): number {
    if (this.#waiting > 0) return 0;
    const tokens = ((performance.now() - this.#emptyMs) * this.#perSecond) / 1000;
    return Math.min(this.#capacity, Math.floor(tokens + 1e-6));
  }

  take(n = 1, { signal }: WaitOptions = {}): Promise<void> {
    if (!(Number.isInteger(n) && n >= 0 && n <= this.#capacity))
      return Promise.reject(new RangeError(`${n} tokens`));
    if (signal?.aborted) return Promise.reject(signal.reason);
    this.#waiting += 1;
    const before = this.#last;
    const served = this.#serve(n, before, signal).finally(() => {
      this.#waiting -= 1;
    });
    // Whoever gives up does not let the next one pass those before.
    this.#last = Promise.allSettled([before, served]);
    return served;
  }

  async #serve(n: number, before: Promise<unknown>, signal: AbortSignal | undefined): Promise<void> {
    await unlessAborted(before, signal);
    const tokenMs = 1000 / this.#perSecond;
    const nowMs = performance.now();
    const fullMs = nowMs - this.#capacity * tokenMs;
    const emptyMs = Math.max(this.#emptyMs, fullMs) + n * tokenMs;
    if (emptyMs > nowMs) await this.#io.sleep(emptyMs - nowMs, signal ? { signal } : {});
    signal?.throwIfAborted();
    this.#emptyMs = emptyMs;
  }
}

function unlessAborted(promise: Promise<unknown>, signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve, reject) => {
    const giveUp = () => reject(signal?.reason);
    signal?.addEventListener("abort", giveUp);
    promise.then(() => {
      signal?.removeEventListener("abort", giveUp);
      resolve();
    });
  });
}

export function rateLimited<A extends unknown[], T>(
  fn: (...args: A) => Promise<T>,
  bucket: TokenBucket,
): (...args: A) => Promise<T> {
  return function (this: unknown, ...args) {
    return bucket.take().then(() => fn.apply(this, args));
  };
}
