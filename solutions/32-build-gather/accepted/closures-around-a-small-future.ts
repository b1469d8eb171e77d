/** A future that is told what to do when it is cancelled; everything else lies in closures. */
import { CancelledError } from "@async-kata/nanoio/errors";
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
  const tasks = new Map<Awaitable<unknown>, Future<unknown>>();
  for (const it of awaitables) if (!tasks.has(it)) tasks.set(it, ensureFuture(it));
  const places = [...awaitables];
  const outcomes = new Map<Awaitable<unknown>, unknown>();
  let isCancelled = false;

  const gathering = new CancellableFuture<unknown[]>(getRunningLoop(), (message) => {
    const hits = [...tasks.values()].filter((child) => child.cancel(message)).length;
    if (hits > 0) isCancelled = true;
    return hits > 0;
  });

  const end = (it: Awaitable<unknown>, outcome: unknown) => {
    outcomes.set(it, outcome);
    if (outcomes.size < tasks.size || gathering.done()) return;
    if (isCancelled) gathering.setException(new CancelledError());
    else gathering.setResult(places.map((place) => outcomes.get(place)));
  };

  for (const [it, child] of tasks) {
    child.addDoneCallback(() => {
      let outcome: unknown;
      try {
        outcome = child.result();
      } catch (error) {
        outcome = error;
        if (!returnExceptions && !gathering.done()) gathering.setException(error);
      }
      end(it, outcome);
    });
  }
  if (tasks.size === 0) gathering.setResult([]);
  return gathering;
}

class CancellableFuture<T> extends Future<T> {
  readonly #onCancel: (message: string | undefined) => boolean;

  constructor(loop: Future<T>["loop"], onCancel: (message: string | undefined) => boolean) {
    super(loop);
    this.#onCancel = onCancel;
  }

  override cancel(message?: string): boolean {
    return !this.done() && this.#onCancel(message);
  }
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
