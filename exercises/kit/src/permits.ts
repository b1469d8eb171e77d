import { createGuard, type Guard } from "./guard.ts";
import type { WaitOptions } from "./wait-options.ts";
import { WaitQueue } from "./wait-queue.ts";

/**
 * A number of permits, handed out first come, first served: what Lock (one permit) and Semaphore have in common.
 *
 * A permit that is given back while somebody waits belongs to that waiter from the same moment on. It is never free
 * in between, so a newcomer cannot take it.
 */
export class Permits {
  readonly #waiters: WaitQueue;
  /** Permits that nobody holds. 0 whenever somebody waits. */
  #free: number;

  /** `what` names the wait for `pendingWaits()`. */
  constructor(count: number, what: string) {
    this.#free = count;
    this.#waiters = new WaitQueue(what);
  }

  /** Whether the next `acquire` has to wait. */
  get areTaken(): boolean {
    return this.#free === 0;
  }

  /** Takes a permit, waiting for one if need be. Rejects with the reason of `signal` once it is aborted. */
  async acquire({ signal }: WaitOptions = {}): Promise<Guard> {
    signal?.throwIfAborted();
    if (this.#free > 0) this.#free -= 1;
    else await this.#waiters.wait(signal);
    return createGuard(() => this.#giveBack());
  }

  #giveBack(): void {
    if (!this.#waiters.wakeNext()) this.#free += 1;
  }
}
