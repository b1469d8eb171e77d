// rejected-by: test "waits for any number of coroutines at once (random case 1)"
// says: the results come in the order asked for
/** Waiting for many: `gather` has one future for all of them, `asCompleted` hands them out in the order of ending. */
import { CancelledError } from "@async-kata/nanoio/errors";
import { type Coro, Future, isFuture } from "@async-kata/nanoio/future";
import { createTask, getRunningLoop } from "@async-kata/nanoio/task";

/** What can be waited for: a future (a task is one), or a coroutine, which then gets a task of its own. */
export type Awaitable<T> = Future<T> | Coro<T>;

/** What an awaitable has as its result. */
export type Result<A> = A extends Awaitable<infer T> ? T : never;

/** The results, each in the place of its awaitable. */
export type Results<T extends readonly Awaitable<unknown>[]> = { -readonly [K in keyof T]: Result<T[K]> };

/** Results or errors, each in the place of its awaitable. An error is whatever was thrown, mostly an `Error`. */
export type Outcomes<T extends readonly Awaitable<unknown>[]> = {
  -readonly [K in keyof T]: Result<T[K]> | Error;
};

/** The future itself, or a new task for the coroutine. The counterpart of `asyncio.ensure_future`. */
export function ensureFuture<T>(awaitable: Awaitable<T>): Future<T> {
  return isFuture(awaitable) ? awaitable : createTask(awaitable);
}

/**
 * Waits for all. The counterpart of `asyncio.gather`.
 *
 * The future that it returns has the results in the order of the arguments. The first failure in time becomes its
 * exception at once, and the others go on. With `returnExceptions` errors stand among the results instead. To cancel
 * it is to cancel all the others, which then end it: by the first of them to end cancelled, or by the last.
 */
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
  // One coroutine or future may be given twice. It is waited for once, and its result appears twice.
  const known = new Map<Awaitable<unknown>, Future<unknown>>();
  for (const awaitable of awaitables) {
    let child = known.get(awaitable);
    if (!child) {
      child = ensureFuture(awaitable);
      known.set(awaitable, child);
      gathering.watch(child);
    }
    gathering.children.push(child);
  }
  if (awaitables.length === 0) gathering.setResult([]);
  return gathering;
}

class GatheringFuture extends Future<unknown[]> {
  /** In the order of the arguments, also those that are there twice. */
  readonly children: Future<unknown>[] = [];
  readonly #returnExceptions: boolean;
  /** How many different children are not done. */
  #pending = 0;
  #cancelRequested = false;
  /** By the place of the argument. They come in the order of ending. */
  readonly #outcomes = new Map<number, unknown>();

  constructor(loop: Future<unknown>["loop"], returnExceptions: boolean) {
    super(loop);
    this.#returnExceptions = returnExceptions;
  }

  watch(child: Future<unknown>): void {
    this.#pending += 1;
    child.addDoneCallback(() => this.#childDone(child));
  }

  /** Like a task it is not done at once: first its children have to be. */
  override cancel(message?: string): boolean {
    if (this.done()) return false;
    const asked = this.children.map((child) => child.cancel(message));
    if (!asked.includes(true)) return false;
    this.#cancelRequested = true;
    return true;
  }

  #childDone(child: Future<unknown>): void {
    this.#pending -= 1;
    // What fails after the first failure has nobody to tell.
    if (this.done()) return;
    const error = errorOf(child);
    for (const [place, it] of this.children.entries())
      if (it === child) this.#outcomes.set(place, error ? error.thrown : child.result());
    if (error && !this.#returnExceptions) this.setException(error.thrown);
    else if (this.#pending === 0) this.#allDone();
  }

  #allDone(): void {
    // A cancellation must come out also where errors count as results.
    if (this.#cancelRequested) this.setException(new CancelledError());
    else this.setResult([...this.#outcomes.keys()].toSorted().map((place) => this.#outcomes.get(place)));
  }
}

/** What a finished future throws; boxed, because that can be `undefined`. A cancelled one throws CancelledError. */
function errorOf(future: Future<unknown>): { readonly thrown: unknown } | undefined {
  try {
    future.result();
    return undefined;
  } catch (thrown) {
    return { thrown };
  }
}

/**
 * Hands out one coroutine for each awaitable; each returns or throws what the next one to end does. The counterpart
 * of `asyncio.as_completed`: `for (const next of asCompleted(pages)) { const page = yield* next; … }`.
 *
 * The awaitables are started when the first coroutine is asked for. One that is given twice counts once.
 */
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

/** Items for whoever comes first to take them. */
class Mailbox<T> {
  readonly #items: T[] = [];
  /** Those who wait for an item, in the order of coming. One that has been woken is no longer among them. */
  #takers: Future<void>[] = [];

  put(item: T): void {
    this.#items.push(item);
    this.#wakeNext();
  }

  *take(): Coro<T> {
    // Asked again after waking: somebody who did not have to wait may have been faster.
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
      // Woken and cancelled in the same iteration: the item is for somebody else.
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
