/**
 * Wrong, as asyncio's semaphore was in CPython 3.10.4 (gh-90155): a mark says that somebody is about to wake, so that
 * newcomers wait. If that one is cancelled on its way and nobody else waits, the mark stays, and all wait for ever.
 */
import { CancelledError } from "@async-kata/nanoio/errors";
import { type Coro, Future } from "@async-kata/nanoio/future";
import { getRunningLoop } from "@async-kata/nanoio/task";

export class Semaphore {
  #permits: number;
  #someoneIsWaking = false;
  readonly #line: Future<void>[] = [];

  constructor(permits: number) {
    this.#permits = permits;
  }

  *acquire(): Coro<void> {
    while (this.#someoneIsWaking || this.#permits === 0) {
      const turn = new Future<void>(getRunningLoop());
      this.#line.push(turn);
      try {
        yield* turn;
        this.#someoneIsWaking = false;
      } catch (error) {
        if (error instanceof CancelledError) this.#wakeNext();
        throw error;
      }
    }
    this.#permits -= 1;
  }

  release(): void {
    this.#permits += 1;
    this.#wakeNext();
  }

  #wakeNext(): void {
    for (let next = this.#line.shift(); next; next = this.#line.shift()) {
      if (next.done()) continue;
      next.setResult();
      this.#someoneIsWaking = true;
      return;
    }
  }
}
