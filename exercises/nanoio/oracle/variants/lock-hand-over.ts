/** `release` gives the lock to the first waiter: it stays locked in between. */
import { RuntimeError } from "@async-kata/nanoio/errors";
import { type Coro, Future } from "@async-kata/nanoio/future";
import { getRunningLoop } from "@async-kata/nanoio/task";

export * from "../../../../solutions/34-build-lock-semaphore/build-lock-semaphore.ts";

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
