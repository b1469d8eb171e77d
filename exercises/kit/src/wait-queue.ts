/**
 * The queue in which Lock, Semaphore, Event and Queue let their callers wait, first come, first served.
 *
 * A waiter leaves the queue exactly once, in the very moment in which it is woken or aborted; its promise reports
 * that a microtask later. So there is no time in which a waiter could take a wake-up although it is no longer there:
 *
 *                       wakeNext()      abort B     wakeNext()
 *     queue      A B C       │  B C        │  C          │
 *     A's wait   ────────────┤ resolves
 *     B's wait   ──────────────────────────x rejects
 *     C's wait   ────────────────────────────────────────┤ resolves
 *
 * Whichever comes first decides: a waiter that was woken stays woken when its signal is aborted later, even in the
 * same tick. While a signal's listeners are being called, `aborted` is true already, although the waiter's own
 * listener may still be to come. A wake-up of that moment is not for that waiter: `leave` looks at the signal.
 */
import { type Primitive, report } from "./observe.ts";
import { beginWait } from "./waits.ts";

/** A first-come, first-served queue of waiters. */
export class WaitQueue {
  readonly #what: string;
  readonly #primitive: Primitive;
  /** One `leave` for each waiter, in order of arrival: those that are neither woken nor aborted. */
  readonly #waiters = new Set<() => boolean>();

  /** `what` names the wait for `pendingWaits()`, `primitive` is what the queue belongs to. */
  constructor(what: string, primitive: Primitive) {
    this.#what = what;
    this.#primitive = primitive;
  }

  /**
   * Queues up until woken; `onWake` runs in the very moment of that, before the wake-up returns. `use` stands for
   * what the caller does for whoever observes the primitive.
   *
   * Rejects with the reason of `signal` once it is aborted; it must not be so already.
   */
  wait(signal: AbortSignal | undefined, onWake?: () => void, use: object = {}): Promise<void> {
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    const endWait = beginWait(this.#what);
    report("wait", use, this.#primitive);

    /** The only way out; false for a waiter that leaves because it was aborted. */
    const leave = (): boolean => {
      this.#waiters.delete(leave);
      signal?.removeEventListener("abort", leave);
      endWait();
      report(signal?.aborted ? "leave" : "acquire", use, this.#primitive);
      if (signal?.aborted) {
        reject(signal.reason);
        return false;
      }
      onWake?.();
      resolve();
      return true;
    };

    this.#waiters.add(leave);
    signal?.addEventListener("abort", leave);
    return promise;
  }

  /** Wakes the one that has waited longest; false when nobody waits. */
  wakeNext(): boolean {
    for (const leave of this.#waiters) {
      if (leave()) return true;
    }
    return false;
  }

  /** Wakes all, in order of arrival. */
  wakeAll(): void {
    for (const leave of this.#waiters) leave();
  }
}
