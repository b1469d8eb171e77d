import type { Io, WaitOptions } from "@async-kata/kit";

export interface TokenBucketOptions {
  /** How many tokens there may be; an integer of at least 1. So many there are at the beginning. */
  readonly capacity: number;
  /** How many tokens are added in 1000 ms, evenly; a finite number greater than 0, not necessarily an integer. */
  readonly perSecond: number;
  /** To wait with: `io.sleep(ms)`. What time it is says `performance.now()`. */
  readonly io: Io;
}

/**
 * A bucket of tokens, which fills up steadily until it is full. Whoever wants to do something takes tokens out, and
 * waits until there are enough. First come, first served: as long as somebody waits, nobody else is served.
 *
 * The constructor throws a `RangeError` if `capacity` or `perSecond` is not such a number.
 */
export class TokenBucket {
  constructor(options: TokenBucketOptions) {
    // TODO: how many tokens there were, and when.
    throw new Error("not written yet");
  }

  /** How many whole tokens could be taken at this moment without waiting; 0 while somebody waits. */
  get available(): number {
    throw new Error("not written yet");
  }

  /**
   * Takes `n` tokens, all at once. Waits until it is its turn and there are that many. With 0 it takes nothing, and
   * need not wait when nobody else does.
   *
   * Rejects with a `RangeError` if `n` is not an integer from 0 to the capacity: so many tokens there will never be.
   * Rejects with `signal.reason` when the signal is aborted, before the call or while it waits. No token is taken then,
   * and those behind are served as if the call had never been made.
   */
  async take(n = 1, options?: WaitOptions): Promise<void> {
    throw new Error("not written yet");
  }
}

/**
 * Wraps `fn`: every call takes a token of `bucket` first. Then `fn` is called, with the arguments and the `this` of the
 * call, and the promise settles as `fn` does, also when it throws. Calls are made in the order in which they came, and
 * none waits for another one to end.
 */
export function rateLimited<A extends unknown[], T>(
  fn: (...args: A) => Promise<T>,
  bucket: TokenBucket,
): (...args: A) => Promise<T> {
  // TODO: a token, then the call.
  throw new Error("not written yet");
}
