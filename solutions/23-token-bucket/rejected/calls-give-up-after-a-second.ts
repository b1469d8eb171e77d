// rejected-by: test "keeps to the rate (random case 1)"
// says: a call begins when there is a token for it.

// A call that has no token after a second is given up.

import type { Io, WaitOptions } from "@async-kata/kit";

export interface TokenBucketOptions {
  readonly capacity: number;
  readonly perSecond: number;
  readonly io: Io;
}

interface Waiter {
  readonly n: number;
  readonly turn: PromiseWithResolvers<void>;
}

/** Tokens are added in thirds, sevenths, …: as many as this may be missing by rounding alone. */
const dust = 1e-6;

export class TokenBucket {
  readonly #capacity: number;
  readonly #perMs: number;
  readonly #io: Io;
  /** How many tokens there were at `#atMs`. Nobody counts them in between: what has come since is a matter of time. */
  #tokens: number;
  #atMs: number;
  /** In order of arrival. */
  readonly #waiters = new Set<Waiter>();
  /** Ends the sleep until the first of them can be served, if there is one. */
  #alarm: AbortController | undefined;

  constructor({ capacity, perSecond, io }: TokenBucketOptions) {
    if (!Number.isInteger(capacity) || capacity < 1) {
      throw new RangeError(`Cannot make a bucket: its capacity is ${capacity}, not an integer of at least 1`);
    }
    if (!Number.isFinite(perSecond) || perSecond <= 0) {
      throw new RangeError(`Cannot make a bucket: its rate is ${perSecond}, not a number greater than 0`);
    }
    this.#capacity = capacity;
    this.#perMs = perSecond / 1000;
    this.#io = io;
    this.#tokens = capacity;
    this.#atMs = performance.now();
  }

  get available(): number {
    this.#fill();
    return this.#waiters.size > 0 ? 0 : Math.floor(this.#tokens + dust);
  }

  async take(n = 1, { signal }: WaitOptions = {}): Promise<void> {
    if (!Number.isInteger(n) || n < 0 || n > this.#capacity) {
      throw new RangeError(`Cannot take ${n} tokens of a bucket for ${this.#capacity}`);
    }
    signal?.throwIfAborted();
    const waiter = { n, turn: Promise.withResolvers<void>() };
    this.#waiters.add(waiter);
    this.#serve();
    if (!this.#waiters.has(waiter)) return;
    const leave = () => {
      this.#waiters.delete(waiter);
      waiter.turn.reject(signal?.reason);
      // Perhaps there is enough for the one behind, which needs less.
      this.#serve();
    };
    signal?.addEventListener("abort", leave);
    try {
      await waiter.turn.promise;
    } finally {
      signal?.removeEventListener("abort", leave);
    }
  }

  /** Serves all whose turn it is, and has an alarm for the first of the others. */
  #serve(): void {
    this.#alarm?.abort();
    this.#alarm = undefined;
    this.#fill();
    for (const waiter of this.#waiters) {
      const missing = waiter.n - this.#tokens;
      if (missing > dust) {
        this.#serveIn(missing / this.#perMs);
        return;
      }
      // It may fall below 0 by a speck of dust, which is then owed.
      this.#tokens -= waiter.n;
      this.#waiters.delete(waiter);
      waiter.turn.resolve();
    }
  }

  #serveIn(ms: number): void {
    const alarm = new AbortController();
    this.#alarm = alarm;
    const wake = () => this.#serve();
    this.#io.sleep(ms, { signal: alarm.signal }).then(wake, () => {});
  }

  #fill(): void {
    const nowMs = performance.now();
    this.#tokens = Math.min(this.#capacity, this.#tokens + (nowMs - this.#atMs) * this.#perMs);
    this.#atMs = nowMs;
  }
}

export function rateLimited<A extends unknown[], T>(
  fn: (...args: A) => Promise<T>,
  bucket: TokenBucket,
): (...args: A) => Promise<T> {
  return async function (this: unknown, ...args: A): Promise<T> {
    await bucket.take(1, { signal: AbortSignal.timeout(1000) });
    return await fn.apply(this, args);
  };
}
