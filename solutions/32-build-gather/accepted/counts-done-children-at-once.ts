/** Children that are done already are counted in the call itself, as in CPython 3.12. */
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
  const gathering = new Gathering(getRunningLoop());
  const known = new Map<Awaitable<unknown>, Future<unknown>>();
  for (const awaitable of awaitables) {
    const child = known.get(awaitable) ?? ensureFuture(awaitable);
    known.set(awaitable, child);
    gathering.children.push(child);
  }
  const different = new Set(gathering.children);
  gathering.pending = different.size;
  if (gathering.pending === 0) gathering.setResult([]);
  for (const child of different) {
    if (child.done()) gathering.count(child, returnExceptions);
    else child.addDoneCallback(() => gathering.count(child, returnExceptions));
  }
  return gathering;
}

class Gathering extends Future<unknown[]> {
  readonly children: Future<unknown>[] = [];
  pending = 0;
  isCancelled = false;

  override cancel(): boolean {
    if (this.done()) return false;
    let hasAsked = false;
    for (const child of this.children) hasAsked = child.cancel() || hasAsked;
    this.isCancelled ||= hasAsked;
    return hasAsked;
  }

  count(child: Future<unknown>, returnExceptions: boolean): void {
    this.pending -= 1;
    if (this.done()) return;
    try {
      child.result();
    } catch (error) {
      if (!returnExceptions) this.setException(error);
    }
    if (this.pending > 0 || this.done()) return;
    if (this.isCancelled) this.setException(new CancelledError());
    else this.setResult(this.children.map(valueOrError));
  }
}

function valueOrError(child: Future<unknown>): unknown {
  try {
    return child.result();
  } catch (error) {
    return error;
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
