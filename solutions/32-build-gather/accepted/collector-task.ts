/** A task collects the outcomes; callbacks look for the first failure only. */
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
  gathering.children = awaitables.map((awaitable) => {
    const child = known.get(awaitable) ?? ensureFuture(awaitable);
    if (!known.has(awaitable) && !returnExceptions) child.addDoneCallback(() => failWith(gathering, child));
    known.set(awaitable, child);
    return child;
  });
  if (awaitables.length === 0) gathering.setResult([]);
  else createTask(collect(gathering));
  return gathering;
}

class Gathering extends Future<unknown[]> {
  children: readonly Future<unknown>[] = [];
  isCancelled = false;

  override cancel(): boolean {
    if (this.done()) return false;
    const asked = this.children.map((child) => child.cancel());
    this.isCancelled ||= asked.includes(true);
    return asked.includes(true);
  }
}

function failWith(gathering: Gathering, child: Future<unknown>): void {
  const outcome = outcomeOf(child);
  if (outcome.failed && !gathering.done()) gathering.setException(outcome.value);
}

function* collect(gathering: Gathering): Coro<void> {
  const outcomes: Outcome[] = [];
  for (const child of gathering.children) {
    yield* ended(child);
    outcomes.push(outcomeOf(child));
  }
  if (gathering.done()) return;
  if (gathering.isCancelled) gathering.setException(new CancelledError());
  else gathering.setResult(outcomes.map((it) => it.value));
}

/** Waits for the end of a child without hearing of its failure, and without cancelling it. */
function* ended(child: Future<unknown>): Coro<void> {
  const waiter = new Future<void>(getRunningLoop());
  child.addDoneCallback(() => waiter.setResult());
  yield* waiter;
}

interface Outcome {
  readonly failed: boolean;
  readonly value: unknown;
}

function outcomeOf(child: Future<unknown>): Outcome {
  try {
    return { failed: false, value: child.result() };
  } catch (error) {
    return { failed: true, value: error };
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
