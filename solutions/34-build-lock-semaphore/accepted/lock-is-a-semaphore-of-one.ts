import { RuntimeError, ValueError } from "@async-kata/nanoio/errors";
import { type Coro, Future } from "@async-kata/nanoio/future";
import { getRunningLoop } from "@async-kata/nanoio/task";

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

/** A lock is a semaphore with one permit that knows whether it is out. */
export class Lock {
  readonly #permit = new Semaphore(1);
  #isHeld = false;

  locked(): boolean {
    return this.#isHeld;
  }

  *acquire(): Coro<true> {
    yield* this.#permit.acquire();
    this.#isHeld = true;
    return true;
  }

  release(): void {
    if (!this.#isHeld) throw new RuntimeError("nobody holds the lock");
    this.#isHeld = false;
    this.#permit.release();
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
