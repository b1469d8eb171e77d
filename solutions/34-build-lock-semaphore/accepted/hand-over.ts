/** `release` gives the lock or the permit to the first waiter; it is never free while somebody waits. */
import { RuntimeError, ValueError } from "@async-kata/nanoio/errors";
import { type Coro, Future } from "@async-kata/nanoio/future";
import { getRunningLoop } from "@async-kata/nanoio/task";

export class Lock {
  readonly #waiters: Future<void>[] = [];
  #isLocked = false;

  locked(): boolean {
    return this.#isLocked;
  }

  *acquire(): Coro<true> {
    if (!this.#isLocked) {
      this.#isLocked = true;
      return true;
    }
    const turn = new Future<void>(getRunningLoop());
    this.#waiters.push(turn);
    try {
      yield* turn;
      return true;
    } catch (error) {
      if (turn.cancelled()) this.#waiters.splice(this.#waiters.indexOf(turn), 1);
      else this.release();
      throw error;
    }
  }

  release(): void {
    if (!this.#isLocked) throw new RuntimeError("not locked");
    let next = this.#waiters.shift();
    while (next?.done()) next = this.#waiters.shift();
    if (next) next.setResult();
    else this.#isLocked = false;
  }

  *with<T>(body: () => Coro<T>): Coro<T> {
    yield* this.acquire();
    try {
      return yield* body();
    } finally {
      this.release();
    }
  }
}

export class Semaphore {
  protected readonly waiters: Future<void>[] = [];
  protected value: number;

  constructor(value = 1) {
    if (value < 0) throw new ValueError("negative");
    this.value = value;
  }

  locked(): boolean {
    return this.value === 0;
  }

  *acquire(): Coro<true> {
    if (this.value > 0) {
      this.value -= 1;
      return true;
    }
    const turn = new Future<void>(getRunningLoop());
    this.waiters.push(turn);
    try {
      yield* turn;
      return true;
    } catch (error) {
      if (turn.cancelled()) this.waiters.splice(this.waiters.indexOf(turn), 1);
      else this.giveBack();
      throw error;
    }
  }

  release(): void {
    this.giveBack();
  }

  *with<T>(body: () => Coro<T>): Coro<T> {
    yield* this.acquire();
    try {
      return yield* body();
    } finally {
      this.release();
    }
  }

  protected giveBack(): void {
    let next = this.waiters.shift();
    while (next?.done()) next = this.waiters.shift();
    if (next) next.setResult();
    else this.value += 1;
  }
}

export class BoundedSemaphore extends Semaphore {
  readonly #bound: number;

  constructor(value = 1) {
    super(value);
    this.#bound = value;
  }

  override release(): void {
    if (this.value >= this.#bound) throw new ValueError("too many");
    super.release();
  }
}
