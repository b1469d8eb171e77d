// rejected-by: test "goes at the pace of the slower side (random case 2)"
// says: a put waits for room, a get for an item, and neither longer
/** Waiting for something to be true: a flag, a predicate under a lock, and a buffer made of the latter. */
import { CancelledError, RuntimeError } from "@async-kata/nanoio/errors";
import { type Coro, Future } from "@async-kata/nanoio/future";
import { Lock } from "@async-kata/nanoio/lock-semaphore";
import { getRunningLoop } from "@async-kata/nanoio/task";

/** Those who wait, in the order of coming. */
type Queue = Future<void>[];

/** Waits in a queue until woken, and leaves it in any case. */
function* waitIn(queue: Queue): Coro<void> {
  const place = new Future<void>(getRunningLoop());
  queue.push(place);
  try {
    yield* place;
  } finally {
    queue.splice(queue.indexOf(place), 1);
  }
}

/** Wakes the first `count` of those who are asleep. They leave the queue by themselves, when they take their step. */
function wake(queue: Queue, count: number): void {
  for (const place of queue.filter((it) => !it.done()).slice(0, count)) place.setResult();
}

/** The counterpart of `asyncio.Event`: a flag for which many can wait. */
export class Event {
  readonly #queue: Queue = [];
  #isSet = false;

  isSet(): boolean {
    return this.#isSet;
  }

  /** Raises the flag and wakes all who wait. Does nothing when it is up. */
  set(): void {
    if (this.#isSet) return;
    this.#isSet = true;
    wake(this.#queue, this.#queue.length);
  }

  /** Lowers the flag. Those who have been woken stay awake. */
  clear(): void {
    this.#isSet = false;
  }

  /** Waits until the flag is up; not at all when it is. */
  *wait(): Coro<true> {
    // Not asked again after waking: the flag was up, and that is what was waited for.
    if (!this.#isSet) yield* waitIn(this.#queue);
    return true;
  }
}

/** The counterpart of `asyncio.Condition`: a lock, and a queue of those who wait for what it guards to change. */
export class Condition {
  readonly #lock: Lock;
  readonly #queue: Queue = [];

  /** Several conditions can share one lock. */
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

  /** Runs the body while holding the lock. The counterpart of `async with condition:`. */
  with<T>(body: () => Coro<T>): Coro<T> {
    return this.#lock.with(body);
  }

  /**
   * Frees the lock, waits for a notification, and takes the lock again, also when it is cancelled meanwhile.
   * @throws {RuntimeError} when nobody holds the lock.
   */
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

  /** Waits until the predicate is true, or what counts as true, and returns its value. */
  *waitFor<T>(predicate: () => T): Coro<T> {
    let value = predicate();
    // Asked again after each wake-up: whoever got the lock before may have changed things back.
    while (!value) {
      yield* this.wait();
      value = predicate();
    }
    return value;
  }

  /**
   * Wakes up to `count` of those who wait. They go on when the lock is free.
   * @throws {RuntimeError} when nobody holds the lock.
   */
  notify(count = 1): void {
    this.#requireLock("notify");
    wake(this.#queue, count);
  }

  /** Wakes all who wait. */
  notifyAll(): void {
    this.notify(this.#queue.length);
  }

  #requireLock(what: string): void {
    if (!this.locked()) throw new RuntimeError(`Cannot ${what}: the lock is not held`);
  }

  /** The caller is inside its critical section and must not find itself there without the lock. */
  *#reacquire(): Coro<void> {
    let isCancelled = false;
    while (!(yield* this.#tryAcquire())) isCancelled = true;
    // Put off, not dropped.
    if (isCancelled) throw new CancelledError();
  }

  /** Returns false when it was cancelled before it had the lock. */
  *#tryAcquire(): Coro<boolean> {
    try {
      return yield* this.acquire();
    } catch (error) {
      if (error instanceof CancelledError) return false;
      throw error;
    }
  }
}

/** A queue of limited length, made of one lock and two conditions. */
export class BoundedBuffer<T> {
  readonly #items: T[] = [];
  /** Where the next item stands: cheaper than `shift`, which moves all the others. */
  #next = 0;
  readonly #capacity: number;
  readonly #lock = new Lock();
  /** Two, so that a notification cannot reach somebody who waits for the opposite. */
  readonly #notFull = new Condition(this.#lock);
  readonly #notEmpty = new Condition(this.#lock);

  constructor(capacity: number) {
    this.#capacity = capacity;
  }

  get #size(): number {
    return this.#items.length - this.#next;
  }

  /** Adds an item at the end, as soon as there is room. */
  *put(item: T): Coro<void> {
    yield* this.#lock.acquire();
    try {
      yield* this.#notFull.waitFor(() => this.#size < this.#capacity);
      this.#items.push(item);
      this.#notEmpty.notify();
    } finally {
      this.#lock.release();
    }
  }

  /** Takes the first item, as soon as there is one. */
  *get(): Coro<T> {
    yield* this.#lock.acquire();
    try {
      yield* this.#notEmpty.waitFor(() => this.#size > 0);
      const item = this.#items[this.#next] as T;
      this.#next += 1;
      if (this.#next > 6) this.#items.splice(0, this.#next);
      this.#notFull.notify();
      return item;
    } finally {
      this.#lock.release();
    }
  }
}
