// rejected-by: test "cancels all children when it is cancelled"
// says: to cancel a gather is to cancel all that it waits for.

// A future that was given is taken for somebody else's.

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
  const gathering = new GatheringFuture(getRunningLoop(), returnExceptions);
  const known = new Map<Awaitable<unknown>, Future<unknown>>();
  for (const awaitable of awaitables) {
    let child = known.get(awaitable);
    if (!child) {
      child = ensureFuture(awaitable);
      known.set(awaitable, child);
      gathering.watch(child);
      if (!isFuture(awaitable)) gathering.started.push(child);
    }
    gathering.children.push(child);
  }
  if (awaitables.length === 0) gathering.setResult([]);
  return gathering;
}

class GatheringFuture extends Future<unknown[]> {
  readonly children: Future<unknown>[] = [];
  readonly started: Future<unknown>[] = [];
  readonly #returnExceptions: boolean;
  #pending = 0;
  #cancelRequested = false;

  constructor(loop: Future<unknown>["loop"], returnExceptions: boolean) {
    super(loop);
    this.#returnExceptions = returnExceptions;
  }

  watch(child: Future<unknown>): void {
    this.#pending += 1;
    child.addDoneCallback(() => this.#childDone(child));
  }

  override cancel(message?: string): boolean {
    if (this.done()) return false;
    const asked = this.started.map((child) => child.cancel(message));
    if (!asked.includes(true)) return false;
    this.#cancelRequested = true;
    return true;
  }

  #childDone(child: Future<unknown>): void {
    this.#pending -= 1;
    if (this.done()) return;
    const error = errorOf(child);
    if (error && !this.#returnExceptions) this.setException(error.thrown);
    else if (this.#pending === 0) this.#allDone();
  }

  #allDone(): void {
    if (this.#cancelRequested) this.setException(new CancelledError());
    else this.setResult(this.children.map((child) => outcomeOf(child)));
  }
}

function errorOf(future: Future<unknown>): { readonly thrown: unknown } | undefined {
  try {
    future.result();
    return undefined;
  } catch (thrown) {
    return { thrown };
  }
}

function outcomeOf(future: Future<unknown>): unknown {
  const error = errorOf(future);
  return error ? error.thrown : future.result();
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
