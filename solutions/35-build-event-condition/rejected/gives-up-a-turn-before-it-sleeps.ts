// rejected-by: test "does in 39 recorded programs what asyncio.Event does"
// says: after `0 ms: t1 return null` asyncio has `0 ms: t3 waited e1 true`, this module has `0 ms: t2 raise CancelledError`.

import { CancelledError, RuntimeError } from "@async-kata/nanoio/errors";
import { type Coro, Future } from "@async-kata/nanoio/future";
import { Lock } from "@async-kata/nanoio/lock-semaphore";
import { getRunningLoop } from "@async-kata/nanoio/task";

type Queue = Future<void>[];

function* waitIn(queue: Queue): Coro<void> {
  const place = new Future<void>(getRunningLoop());
  queue.push(place);
  try {
    yield* place;
  } finally {
    queue.splice(queue.indexOf(place), 1);
  }
}

function wake(queue: Queue, count: number): void {
  for (const place of queue.filter((it) => !it.done()).slice(0, count)) place.setResult();
}

export class Event {
  readonly #queue: Queue = [];
  #isSet = false;

  isSet(): boolean {
    return this.#isSet;
  }

  set(): void {
    if (this.#isSet) return;
    this.#isSet = true;
    wake(this.#queue, this.#queue.length);
  }

  clear(): void {
    this.#isSet = false;
  }

  *wait(): Coro<true> {
    if (!this.#isSet) yield null;
    if (!this.#isSet) yield* waitIn(this.#queue);
    return true;
  }
}

export class Condition {
  readonly #lock: Lock;
  readonly #queue: Queue = [];

  constructor(lock: Lock = new Lock()) {
    this.#lock = lock;
  }

  acquire(): Coro<true> {
    return this.#lock.acquire();
  }

  release(): void {
    this.#lock.release();
  }

  locked(): boolean {
    return this.#lock.locked();
  }

  with<T>(body: () => Coro<T>): Coro<T> {
    return this.#lock.with(body);
  }

  *wait(): Coro<true> {
    this.#requireLock("wait");
    this.release();
    try {
      yield* waitIn(this.#queue);
    } finally {
      yield* this.#reacquire();
    }
    return true;
  }

  *waitFor<T>(predicate: () => T): Coro<T> {
    let value = predicate();
    while (!value) {
      yield* this.wait();
      value = predicate();
    }
    return value;
  }

  notify(count = 1): void {
    this.#requireLock("notify");
    wake(this.#queue, count);
  }

  notifyAll(): void {
    this.notify(this.#queue.length);
  }

  #requireLock(what: string): void {
    if (!this.locked()) throw new RuntimeError(`Cannot ${what}: the lock is not held`);
  }

  *#reacquire(): Coro<void> {
    let isCancelled = false;
    while (!(yield* this.#tryAcquire())) isCancelled = true;
    if (isCancelled) throw new CancelledError();
  }

  *#tryAcquire(): Coro<boolean> {
    try {
      return yield* this.acquire();
    } catch (error) {
      if (error instanceof CancelledError) return false;
      throw error;
    }
  }
}

export class BoundedBuffer<T> {
  readonly #items: T[] = [];
  readonly #capacity: number;
  readonly #lock = new Lock();
  readonly #notFull = new Condition(this.#lock);
  readonly #notEmpty = new Condition(this.#lock);

  constructor(capacity: number) {
    this.#capacity = capacity;
  }

  *put(item: T): Coro<void> {
    yield* this.#lock.acquire();
    try {
      yield* this.#notFull.waitFor(() => this.#items.length < this.#capacity);
      this.#items.push(item);
      this.#notEmpty.notify();
    } finally {
      this.#lock.release();
    }
  }

  *get(): Coro<T> {
    yield* this.#lock.acquire();
    try {
      yield* this.#notEmpty.waitFor(() => this.#items.length > 0);
      const item = this.#items.shift() as T;
      this.#notFull.notify();
      return item;
    } finally {
      this.#lock.release();
    }
  }
}
