// Virtual scheduling: everybody reserves tokens to come, and moves up when somebody before gives up.

import type { Io, WaitOptions } from "@async-kata/kit";

export interface TokenBucketOptions {
  readonly capacity: number;
  readonly perSecond: number;
  readonly io: Io;
}

interface Reservation {
  readonly costMs: number;
  dueMs: number;
  /** Sleeps anew until `dueMs`. */
  readonly sleep: () => void;
}

export class TokenBucket {
  readonly #capacity: number;
  readonly #tokenMs: number;
  readonly #io: Io;
  /** When the bucket will be full, if nobody else comes. */
  #fullMs = Number.NEGATIVE_INFINITY;
  #reservations: Reservation[] = [];

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
    this.#tokenMs = 1000 / perSecond;
    this.#io = io;
  }

  get available(): number {
    const missing = Math.max(0, this.#fullMs - performance.now()) / this.#tokenMs;
    return Math.max(0, Math.floor(this.#capacity - missing + 1e-9));
  }

  async take(n = 1, { signal }: WaitOptions = {}): Promise<void> {
    if (!(Number.isInteger(n) && n >= 0 && n <= this.#capacity)) throw new RangeError(`${n} tokens`);
    signal?.throwIfAborted();
    const nowMs = performance.now();
    const costMs = n * this.#tokenMs;
    this.#fullMs = Math.max(this.#fullMs, nowMs) + costMs;
    const dueMs = this.#fullMs - this.#capacity * this.#tokenMs;
    if (dueMs > nowMs) await this.#waitUntil(dueMs, costMs, signal);
  }

  #waitUntil(dueMs: number, costMs: number, signal: AbortSignal | undefined): Promise<void> {
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    let nap = new AbortController();
    const sleep = () => {
      nap.abort();
      nap = new AbortController();
      const ms = Math.max(0, reservation.dueMs - performance.now());
      this.#io.sleep(ms, { signal: nap.signal }).then(leave, () => {});
    };
    const reservation: Reservation = { costMs, dueMs, sleep };
    const leave = () => {
      signal?.removeEventListener("abort", giveUp);
      this.#reservations = this.#reservations.filter((it) => it !== reservation);
      resolve();
    };
    const giveUp = () => {
      nap.abort();
      const behind = this.#reservations.slice(this.#reservations.indexOf(reservation) + 1);
      leave();
      this.#fullMs -= costMs;
      for (const it of behind) {
        it.dueMs -= costMs;
        it.sleep();
      }
    };
    signal?.addEventListener("abort", () => reject(signal.reason), {
      once: true,
      signal: this.#until(promise),
    });
    signal?.addEventListener("abort", giveUp);
    this.#reservations.push(reservation);
    sleep();
    return promise;
  }

  /** A signal that is aborted when the promise has settled. */
  #until(promise: Promise<void>): AbortSignal {
    const over = new AbortController();
    const end = () => over.abort();
    promise.then(end, end);
    return over.signal;
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
