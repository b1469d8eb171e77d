// rejected-by: test "does in 102 recorded programs what asyncio.Semaphore or asyncio.BoundedSemaphore does"
// says: after `0 ms: t1 start` asyncio has `0 ms: t1 entered s`, this module has `0 ms: t2 start`.

// There is a permit, and still the others get a turn before it is taken.

import { CancelledError, RuntimeError, ValueError } from "@async-kata/nanoio/errors";
import { type Coro, Future } from "@async-kata/nanoio/future";
import { getRunningLoop } from "@async-kata/nanoio/task";

class Waiters {
  #futures: Future<void>[] = [];

  get first(): Future<void> | undefined {
    return this.#futures[0];
  }

  get firstAsleep(): Future<void> | undefined {
    return this.#futures.find((it) => !it.done());
  }

  get areWaiting(): boolean {
    return this.#futures.some((it) => !it.cancelled());
  }

  join(): Future<void> {
    const future = new Future<void>(getRunningLoop());
    this.#futures.push(future);
    return future;
  }

  *wait(future: Future<void>): Coro<void> {
    try {
      yield* future;
    } finally {
      this.#futures = this.#futures.filter((it) => it !== future);
    }
  }
}

export class Lock {
  readonly #waiters = new Waiters();
  #isLocked = false;

  locked(): boolean {
    return this.#isLocked;
  }

  *acquire(): Coro<true> {
    if (this.#isLocked || this.#waiters.areWaiting) yield* this.#waitForTurn();
    this.#isLocked = true;
    return true;
  }

  release(): void {
    if (!this.#isLocked) throw new RuntimeError("Cannot release the lock: nobody holds it");
    this.#isLocked = false;
    this.#wakeFirst();
  }

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
      if (error instanceof CancelledError && !this.#isLocked) this.#wakeFirst();
      throw error;
    }
  }

  #wakeFirst(): void {
    const { first } = this.#waiters;
    if (first && !first.done()) first.setResult();
  }
}

export class Semaphore {
  readonly #waiters = new Waiters();
  #value: number;

  constructor(value = 1) {
    if (value < 0) throw new ValueError("Cannot make a semaphore: its value must not be negative");
    this.#value = value;
  }

  locked(): boolean {
    return this.#value === 0 || this.#waiters.areWaiting;
  }

  *acquire(): Coro<true> {
    yield null;
    if (this.locked()) yield* this.#waitForPermit();
    else this.#value -= 1;
    return true;
  }

  release(): void {
    this.#giveBack();
  }

  *with<T>(body: () => Coro<T>): Coro<T> {
    yield* this.acquire();
    try {
      return yield* body();
    } finally {
      this.release();
    }
  }

  protected get value(): number {
    return this.#value;
  }

  *#waitForPermit(): Coro<void> {
    const turn = this.#waiters.join();
    try {
      yield* this.#waiters.wait(turn);
    } catch (error) {
      if (error instanceof CancelledError && !turn.cancelled()) this.#giveBack();
      throw error;
    }
    if (this.#value > 0) this.#wakeNext();
  }

  #giveBack(): void {
    this.#value += 1;
    this.#wakeNext();
  }

  #wakeNext(): void {
    const next = this.#waiters.firstAsleep;
    if (!next) return;
    this.#value -= 1;
    next.setResult();
  }
}

export class BoundedSemaphore extends Semaphore {
  readonly #bound: number;

  constructor(value = 1) {
    super(value);
    this.#bound = value;
  }

  override release(): void {
    if (this.value >= this.#bound)
      throw new ValueError("Cannot release the semaphore: all its permits are back");
    super.release();
  }
}
