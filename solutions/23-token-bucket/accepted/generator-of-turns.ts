// A loop serves the line as long as there is one; an event of the kit tells it that the first has gone.

import { Event, type Io, type WaitOptions } from "@async-kata/kit";

export interface TokenBucketOptions {
  readonly capacity: number;
  readonly perSecond: number;
  readonly io: Io;
}

interface Guest {
  readonly n: number;
  readonly served: () => void;
}

export class TokenBucket {
  readonly #capacity: number;
  readonly #perMs: number;
  readonly #io: Io;
  readonly #guests: Guest[] = [];
  readonly #isGone = new Event();
  #isServing = false;
  #level: () => number;

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
    this.#perMs = perSecond / 1000;
    this.#io = io;
    this.#level = () => capacity;
  }

  get available(): number {
    return this.#guests.length > 0 ? 0 : Math.floor(this.#level() + 1e-6);
  }

  take(n = 1, { signal }: WaitOptions = {}): Promise<void> {
    return new Promise((resolve, reject) => {
      if (!Number.isInteger(n) || n < 0 || n > this.#capacity) throw new RangeError(`${n} tokens`);
      signal?.throwIfAborted();
      const leave = () => {
        reject(signal?.reason);
        const index = this.#guests.indexOf(guest);
        this.#guests.splice(index, 1);
        if (index === 0) this.#isGone.set();
      };
      const guest = {
        n,
        served: () => {
          signal?.removeEventListener("abort", leave);
          resolve();
        },
      };
      signal?.addEventListener("abort", leave);
      this.#guests.push(guest);
      if (!this.#isServing) this.#serveAll();
    });
  }

  async #serveAll(): Promise<void> {
    this.#isServing = true;
    for (let [first] = this.#guests; first; [first] = this.#guests) {
      const missing = first.n - this.#level();
      if (missing > 1e-6) {
        await this.#sleepOrLoseTheFirst(missing / this.#perMs);
        continue;
      }
      this.#guests.shift();
      this.#setLevel(this.#level() - first.n);
      first.served();
    }
    this.#isServing = false;
  }

  async #sleepOrLoseTheFirst(ms: number): Promise<void> {
    const over = new AbortController();
    const { signal } = over;
    this.#isGone.clear();
    try {
      await Promise.race([this.#io.sleep(ms, { signal }), this.#isGone.wait({ signal })]);
    } finally {
      over.abort();
    }
  }

  #setLevel(tokens: number): void {
    const sinceMs = performance.now();
    this.#level = () => Math.min(this.#capacity, tokens + (performance.now() - sinceMs) * this.#perMs);
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
