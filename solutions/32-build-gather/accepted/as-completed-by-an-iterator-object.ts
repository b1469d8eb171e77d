/** `asCompleted` is an iterator written by hand, and those who wait are one `Set`. */
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
    }
    gathering.children.push(child);
  }
  if (awaitables.length === 0) gathering.setResult([]);
  return gathering;
}

class GatheringFuture extends Future<unknown[]> {
  readonly children: Future<unknown>[] = [];
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
    const asked = this.children.map((child) => child.cancel(message));
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

export function asCompleted<T>(awaitables: Iterable<Awaitable<T>>): Iterable<Coro<T>> {
  return new Completion(awaitables);
}

class Completion<T> implements Iterable<Coro<T>> {
  readonly #ended: Future<T>[] = [];
  readonly #waiting = new Set<Future<void>>();
  readonly #count: number;

  constructor(awaitables: Iterable<Awaitable<T>>) {
    const children = new Map<Awaitable<T>, Future<T>>();
    for (const awaitable of awaitables) {
      if (children.has(awaitable)) continue;
      const child = ensureFuture(awaitable);
      children.set(awaitable, child);
      child.addDoneCallback((it) => {
        this.#ended.push(it);
        this.#wakeOne();
      });
    }
    this.#count = children.size;
  }

  [Symbol.iterator](): Iterator<Coro<T>> {
    let given = 0;
    return {
      next: () => {
        given += 1;
        return given > this.#count ? { done: true, value: undefined } : { done: false, value: this.#next() };
      },
    };
  }

  *#next(): Coro<T> {
    let child = this.#ended.shift();
    while (!child) {
      yield* this.#turn();
      child = this.#ended.shift();
    }
    return child.result();
  }

  *#turn(): Coro<void> {
    const turn = new Future<void>(getRunningLoop());
    this.#waiting.add(turn);
    let isOver = false;
    try {
      yield* turn;
      isOver = true;
    } finally {
      this.#waiting.delete(turn);
      // Only who has been woken passes it on; to wake somebody for nothing would cost a place in the line.
      if (!isOver && !turn.cancelled() && this.#ended.length > 0) this.#wakeOne();
    }
  }

  #wakeOne(): void {
    for (const turn of this.#waiting) {
      if (turn.done()) continue;
      turn.setResult();
      return;
    }
  }
}
