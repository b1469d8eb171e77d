import { createGuard, type Guard } from "./guard.ts";
import { type Primitive, report } from "./observe.ts";
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
  readonly #primitive: Primitive;
  /** Permits that nobody holds. 0 whenever somebody waits. */
  #free: number;

  constructor(count: number, kind: "lock" | "semaphore") {
    this.#free = count;
    this.#primitive = { kind, capacity: count };
    this.#waiters = new WaitQueue(`${kind}.acquire()`, this.#primitive);
  }

  /** Whether the next `acquire` has to wait. */
  get areTaken(): boolean {
    return this.#free === 0;
  }

  /** Takes a permit, waiting for one if need be. Rejects with the reason of `signal` once it is aborted. */
  async acquire({ signal }: WaitOptions = {}): Promise<Guard> {
    signal?.throwIfAborted();
    const use = {};
    if (this.#free > 0) this.#take(use);
    else await this.#waiters.wait(signal, undefined, use);
    return createGuard(() => this.#giveBack(use));
  }

  #take(use: object): void {
    this.#free -= 1;
    report("acquire", use, this.#primitive);
  }

  #giveBack(use: object): void {
    report("release", use, this.#primitive);
    if (!this.#waiters.wakeNext()) this.#free += 1;
  }
}
