import { report } from "./observe.ts";
import type { WaitOptions } from "./wait-options.ts";
import { WaitQueue } from "./wait-queue.ts";

/**
 * A flag to wait for. The counterpart of `asyncio.Event`.
 *
 * It hides the DOM's class of the same name, which is rarely wanted in a kata.
 */
export class Event {
  readonly #primitive = { kind: "event", capacity: null } as const;
  readonly #waiters = new WaitQueue("event.wait()", this.#primitive);
  #isSet = false;

  /** Whether the flag is set. */
  get isSet(): boolean {
    return this.#isSet;
  }

  /** Sets the flag and wakes all waiters, in the order in which they came. */
  set(): void {
    this.#isSet = true;
    report("release", this, this.#primitive);
    this.#waiters.wakeAll();
  }

  /** Takes the flag back: whoever comes now has to wait. Those that `set` has woken stay awake. */
  clear(): void {
    this.#isSet = false;
  }

  /**
   * Waits until the flag is set; at once if it is set already.
   *
   * Rejects with `signal.reason` when the signal is, or has been, aborted before that.
   */
  async wait({ signal }: WaitOptions = {}): Promise<void> {
    signal?.throwIfAborted();
    if (!this.#isSet) await this.#waiters.wait(signal);
  }
}
