import type { Guard } from "./guard.ts";
import { Permits } from "./permits.ts";
import type { WaitOptions } from "./wait-options.ts";

/**
 * A lock that one caller at a time can hold. The counterpart of `asyncio.Lock`.
 *
 * First come, first served. Like its counterpart it has no owner: a holder that acquires it again waits for itself.
 */
export class Lock {
  readonly #permits = new Permits(1, "lock");

  /** Whether somebody holds the lock. */
  get locked(): boolean {
    return this.#permits.areTaken;
  }

  /**
   * Waits until the lock is free and takes it: `using guard = await lock.acquire();`.
   *
   * Resolves to the guard that gives the lock back. Rejects with `signal.reason` when the signal is aborted before
   * that; the caller is then no longer in the queue. With a signal that is aborted already, a free lock stays free.
   */
  acquire(options?: WaitOptions): Promise<Guard> {
    return this.#permits.acquire(options);
  }
}
