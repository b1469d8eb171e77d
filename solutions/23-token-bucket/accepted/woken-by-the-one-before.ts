// A list of waiters; the first one has the timer, and whoever leaves, either way, makes the next one the first.

import type { Io, WaitOptions } from "@async-kata/kit";

export interface TokenBucketOptions {
  readonly capacity: number;
  readonly perSecond: number;
  readonly io: Io;
}

class Turn {
  readonly #now = Promise.withResolvers<void>();
  readonly #over = new AbortController();

  get comes(): Promise<void> {
    return this.#now.promise;
  }

  get signal(): AbortSignal {
    return this.#over.signal;
  }

  begin(): void {
    this.#now.resolve();
  }

  giveUp(reason: unknown): void {
    this.#now.reject(reason);
    this.#over.abort(reason);
  }
}

export class TokenBucket {
  readonly #options: TokenBucketOptions;
  readonly #turns: Turn[] = [];
  #tokens: number;
  #countedMs = performance.now();

  constructor(options: TokenBucketOptions) {
    const { capacity, perSecond } = options;
    if (
      !Number.isInteger(capacity) ||
      capacity < 1 ||
      !(perSecond > 0) ||
      perSecond === Number.POSITIVE_INFINITY
    ) {
      throw new RangeError("no such bucket");
    }
    this.#options = { ...options };
    this.#tokens = capacity;
  }

  get available(): number {
    if (this.#turns.length > 0) return 0;
    return Math.floor(this.#count() + 1e-6);
  }

  async take(n = 1, { signal }: WaitOptions = {}): Promise<void> {
    if (!Number.isInteger(n) || n < 0 || n > this.#options.capacity) throw new RangeError(`${n} tokens`);
    if (signal?.aborted) throw signal.reason;
    const turn = new Turn();
    const giveUp = () => turn.giveUp(signal?.reason);
    signal?.addEventListener("abort", giveUp, { once: true });
    this.#turns.push(turn);
    if (this.#turns[0] === turn) turn.begin();
    try {
      await turn.comes;
      await this.#waitFor(n, turn.signal);
      this.#tokens -= n;
    } finally {
      signal?.removeEventListener("abort", giveUp);
      this.#turns.splice(this.#turns.indexOf(turn), 1);
      this.#turns[0]?.begin();
    }
  }

  async #waitFor(n: number, signal: AbortSignal): Promise<void> {
    for (;;) {
      const missing = n - this.#count();
      if (missing < 1e-6) return;
      await this.#options.io.sleep((missing * 1000) / this.#options.perSecond, { signal });
    }
  }

  #count(): number {
    const { capacity, perSecond } = this.#options;
    const nowMs = performance.now();
    const tokens = this.#tokens + ((nowMs - this.#countedMs) * perSecond) / 1000;
    [this.#tokens, this.#countedMs] = [Math.min(capacity, tokens), nowMs];
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
