// rejected-by: test "serves whoever comes and goes (random case 3)"
// says: each is served as soon as it is its turn and there are enough tokens.

// Another one may want as many.

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

const dust = 1e-6;

export class TokenBucket {
  readonly #capacity: number;
  readonly #perMs: number;
  readonly #io: Io;
  #tokens: number;
  #atMs: number;
  readonly #waiters: Waiter[] = [];
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
    return this.#waiters.length > 0 ? 0 : Math.floor(this.#tokens + dust);
  }

  async take(n = 1, { signal }: WaitOptions = {}): Promise<void> {
    if (!Number.isInteger(n) || n < 0 || n > this.#capacity) {
      throw new RangeError(`Cannot take ${n} tokens of a bucket for ${this.#capacity}`);
    }
    signal?.throwIfAborted();
    const waiter = { n, turn: Promise.withResolvers<void>() };
    this.#waiters.push(waiter);
    this.#serve();
    if (!this.#waiters.includes(waiter)) return;
    const leave = () => {
      const at = this.#waiters.findIndex((it) => it.n === n);
      this.#waiters.splice(at, 1);
      waiter.turn.reject(signal?.reason);
      this.#serve();
    };
    signal?.addEventListener("abort", leave);
    try {
      await waiter.turn.promise;
    } finally {
      signal?.removeEventListener("abort", leave);
    }
  }

  #serve(): void {
    this.#alarm?.abort();
    this.#alarm = undefined;
    this.#fill();
    for (const waiter of [...this.#waiters]) {
      const missing = waiter.n - this.#tokens;
      if (missing > dust) {
        this.#serveIn(missing / this.#perMs);
        return;
      }
      this.#tokens -= waiter.n;
      this.#waiters.shift();
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
    await bucket.take();
    return await fn.apply(this, args);
  };
}
