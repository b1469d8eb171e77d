// rejected-by: test "lets any number in as permits become free (random case 1)"
// says: the next one is let in as soon as a permit is free
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

  /** The first one, woken or not. */
  get first(): Future<void> | undefined {
    return this.#futures[0];
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
  readonly #waiters = new Waiters();
  #isLocked = false;

  /** Whether somebody holds it. */
  locked(): boolean {
    return this.#isLocked;
  }

  /** Waits until the lock is free and takes it. */
  *acquire(): Coro<true> {
    // Free, but somebody has been woken and is about to take it: whoever is new queues up behind.
    if (this.#isLocked || this.#waiters.areWaiting) yield* this.#waitForTurn();
    this.#isLocked = true;
    return true;
  }

  /** Frees the lock and wakes the first waiter. Throws RuntimeError when nobody holds it. */
  release(): void {
    if (!this.#isLocked) throw new RuntimeError("Cannot release the lock: nobody holds it");
    this.#isLocked = false;
    this.#wakeFirst();
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

  *#waitForTurn(): Coro<void> {
    try {
      yield* this.#waiters.wait(this.#waiters.join());
    } catch (error) {
      // It may have been woken already. Nobody else would wake the next one.
      if (error instanceof CancelledError && !this.#isLocked) this.#wakeFirst();
      throw error;
    }
  }

  /** If the first one has been woken already, the lock is on its way to it, and one is enough. */
  #wakeFirst(): void {
    const { first } = this.#waiters;
    if (first && !first.done()) first.setResult();
  }
}

/** The counterpart of `asyncio.Semaphore`: so many holders at a time, first come, first served. */
export class Semaphore {
  /** By the number of their ticket. One that has been woken stays until it takes its step. */
  readonly #waiters = new Map<number, Future<void>>();
  #lastTicket = 0;
  #value: number;

  /** @throws {ValueError} when the value is negative. */
  constructor(value = 1) {
    if (value < 0) throw new ValueError("Cannot make a semaphore: its value must not be negative");
    this.#value = value;
  }

  /** Whether one would have to wait: there is no permit, or somebody waits already. */
  locked(): boolean {
    return this.#value === 0 || [...this.#waiters.values()].some((it) => !it.cancelled());
  }

  /** Waits for a permit and takes it. */
  *acquire(): Coro<true> {
    this.#lastTicket += 1;
    if (this.locked()) yield* this.#waitForPermit(this.#lastTicket);
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

  *#waitForPermit(ticket: number): Coro<void> {
    const turn = new Future<void>(getRunningLoop());
    this.#waiters.set(ticket, turn);
    try {
      yield* this.#waitFor(turn, ticket);
    } catch (error) {
      // Woken, then cancelled: the permit that was kept for it is free again.
      if (error instanceof CancelledError && !turn.cancelled()) this.#giveBack();
      throw error;
    }
    // Several permits may have come back while this one was on its way.
    if (this.#value > 0) this.#wakeNext();
  }

  *#waitFor(turn: Future<void>, ticket: number): Coro<void> {
    try {
      yield* turn;
    } finally {
      this.#waiters.delete(ticket);
    }
  }

  #giveBack(): void {
    this.#value += 1;
    this.#wakeNext();
  }

  /** The permit is taken here, on behalf of the waiter: nobody can get it in between. */
  #wakeNext(): void {
    const next = this.#firstAsleep();
    if (!next) return;
    this.#value -= 1;
    next.setResult();
  }

  /** The one with the lowest number of those whom nobody has woken or cancelled. */
  #firstAsleep(): Future<void> | undefined {
    const numbers = [...this.#waiters.keys()].toSorted();
    return numbers.map((it) => this.#waiters.get(it)).find((it) => !it?.done());
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
