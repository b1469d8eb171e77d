// rejected-by: test "serves any number in the order of coming (random case 2)"
// says: each is let in when the one before it has released the lock
/**
 * Locks and semaphores: a value, and a queue of those who wait for it.
 *
 * The difficult moment lies between the wake-up of a waiter and its next step. In it the waiter can be cancelled; then
 * the turn that it was given has to go on to the next one. And somebody new can come along, who must not overtake it.
 */
import { CancelledError, RuntimeError, ValueError } from "@async-kata/nanoio/errors";
import { type Coro, Future } from "@async-kata/nanoio/future";
import { getRunningLoop } from "@async-kata/nanoio/task";

/** Those who wait, in the order of coming. One that has been woken stays until it takes its step. */
class Waiters {
  #futures: Future<void>[] = [];

  /** The first one that nobody has woken or cancelled. */
  get firstAsleep(): Future<void> | undefined {
    return this.#futures.find((it) => !it.done());
  }

  /** Whether there is one that still counts: a cancelled one has only not left yet. */
  get areWaiting(): boolean {
    return this.#futures.some((it) => !it.cancelled());
  }

  join(): Future<void> {
    const future = new Future<void>(getRunningLoop());
    this.#futures.push(future);
    return future;
  }

  /** Waits to be woken, and leaves the queue in any case. */
  *wait(future: Future<void>): Coro<void> {
    try {
      yield* future;
    } finally {
      this.#futures = this.#futures.filter((it) => it !== future);
    }
  }
}

/** The counterpart of `asyncio.Lock`: one holder at a time, first come, first served. It has no owner. */
export class Lock {
  /** Those who wait. A result of true hands the lock over. */
  #turns: Future<boolean>[] = [];
  #isLocked = false;

  /** Whether somebody holds it. */
  locked(): boolean {
    return this.#isLocked;
  }

  /** Waits until the lock is free and takes it. */
  *acquire(): Coro<true> {
    if (this.#isLocked && (yield* this.#isHandedOver(100))) return true;
    // Nobody has called it up for so long: has a wake-up got lost?
    if (this.#isLocked) yield* this.#isHandedOver(null);
    else this.#isLocked = true;
    return true;
  }

  /** Hands the lock over to the first waiter, or frees it. Throws RuntimeError when nobody holds it. */
  release(): void {
    if (!this.#isLocked) throw new RuntimeError("Cannot release the lock: nobody holds it");
    const next = this.#turns.find((it) => !it.done());
    if (next) next.setResult(true);
    else this.#isLocked = false;
  }

  /** Runs the body while holding the lock. The counterpart of `async with lock:`. */
  *with<T>(body: () => Coro<T>): Coro<T> {
    yield* this.acquire();
    try {
      return yield* body();
    } finally {
      this.release();
    }
  }

  /** Waits for its turn. Returns false when it has not come within the time. */
  *#isHandedOver(ms: number | null): Coro<boolean> {
    const turn = new Future<boolean>(getRunningLoop());
    this.#turns.push(turn);
    const giveUp = () => {
      if (!turn.done()) turn.setResult(false);
    };
    const timer = ms === null ? null : getRunningLoop().callLater(ms, giveUp);
    try {
      return yield* turn;
    } catch (error) {
      // The lock has been handed over to one who does not come any more.
      if (error instanceof CancelledError && !turn.cancelled() && turn.result()) this.release();
      throw error;
    } finally {
      timer?.cancel();
      this.#turns = this.#turns.filter((it) => it !== turn);
    }
  }
}

/** The counterpart of `asyncio.Semaphore`: so many holders at a time, first come, first served. */
export class Semaphore {
  readonly #waiters = new Waiters();
  #value: number;

  /** @throws {ValueError} when the value is negative. */
  constructor(value = 1) {
    if (value < 0) throw new ValueError("Cannot make a semaphore: its value must not be negative");
    this.#value = value;
  }

  /** Whether one would have to wait: there is no permit, or somebody waits already. */
  locked(): boolean {
    return this.#value === 0 || this.#waiters.areWaiting;
  }

  /** Waits for a permit and takes it. */
  *acquire(): Coro<true> {
    if (this.locked()) yield* this.#waitForPermit();
    else this.#value -= 1;
    return true;
  }

  /** Gives a permit back, or on to the first waiter. */
  release(): void {
    this.#giveBack();
  }

  /** Runs the body while holding a permit. The counterpart of `async with semaphore:`. */
  *with<T>(body: () => Coro<T>): Coro<T> {
    yield* this.acquire();
    try {
      return yield* body();
    } finally {
      this.release();
    }
  }

  /** How many permits can be taken. */
  protected get value(): number {
    return this.#value;
  }

  *#waitForPermit(): Coro<void> {
    const turn = this.#waiters.join();
    try {
      yield* this.#waiters.wait(turn);
    } catch (error) {
      // Woken, then cancelled: the permit that was kept for it is free again.
      if (error instanceof CancelledError && !turn.cancelled()) this.#giveBack();
      throw error;
    }
    // Several permits may have come back while this one was on its way.
    if (this.#value > 0) this.#wakeNext();
  }

  #giveBack(): void {
    this.#value += 1;
    this.#wakeNext();
  }

  /** The permit is taken here, on behalf of the waiter: nobody can get it in between. */
  #wakeNext(): void {
    const next = this.#waiters.firstAsleep;
    if (!next) return;
    this.#value -= 1;
    next.setResult();
  }
}

/** The counterpart of `asyncio.BoundedSemaphore`: more cannot come back than there were at first. */
export class BoundedSemaphore extends Semaphore {
  readonly #bound: number;

  constructor(value = 1) {
    super(value);
    this.#bound = value;
  }

  /** @throws {ValueError} when no permit is out. */
  override release(): void {
    if (this.value >= this.#bound)
      throw new ValueError("Cannot release the semaphore: all its permits are back");
    super.release();
  }
}
