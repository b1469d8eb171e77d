import type { Guard } from "./guard.ts";
import { Permits } from "./permits.ts";
import type { WaitOptions } from "./wait-options.ts";

/**
 * Lets at most `limit` callers in at the same time. The counterpart of `asyncio.BoundedSemaphore`.
 *
 * First come, first served.
 */
export class Semaphore {
  /** How many callers are let in at the same time. */
  readonly limit: number;
  readonly #permits: Permits;

  /** Throws a `RangeError` unless `limit` is an integer of at least 1. */
  constructor(limit: number) {
    if (!Number.isInteger(limit) || limit < 1) {
      throw new RangeError(`Cannot create a semaphore: its limit is ${limit}, not an integer of at least 1`);
    }
    this.limit = limit;
    this.#permits = new Permits(limit, "semaphore");
  }

  /** Whether all permits are taken. */
  get locked(): boolean {
    return this.#permits.areTaken;
  }

  /**
   * Waits for a permit and takes it: `using guard = await semaphore.acquire();`.
   *
   * Resolves to the guard that gives the permit back. Rejects with `signal.reason` when the signal is aborted before
   * that; the caller is then no longer in the queue. With a signal that is aborted already, a free permit stays free.
   */
  acquire(options?: WaitOptions): Promise<Guard> {
    return this.#permits.acquire(options);
  }
}
