/** The counterpart of `asyncio.Queue`. No kata asks for it; it completes the set, and the oracle tests it too. */
import { QueueEmpty, QueueFull, ValueError } from "./errors.ts";
import { Event } from "./event-condition.ts";
import { type Coro, Future } from "./future.ts";
import { getRunningLoop } from "./task.ts";

/** A first-in, first-out queue. With a `maxsize` above 0 a full one lets producers wait. */
export class Queue<T> {
  readonly maxsize: number;
  readonly #items: T[] = [];
  readonly #getters = new Waiters();
  readonly #putters = new Waiters();
  /** How many items have been put for which nobody has called `taskDone`. */
  #unfinished = 0;
  readonly #allFinished = new Event();

  constructor(maxsize = 0) {
    this.maxsize = maxsize;
    this.#allFinished.set();
  }

  /** How many items are in it. */
  qsize(): number {
    return this.#items.length;
  }

  empty(): boolean {
    return this.#items.length === 0;
  }

  full(): boolean {
    return this.maxsize > 0 && this.#items.length >= this.maxsize;
  }

  /** Adds an item, as soon as there is room. */
  *put(item: T): Coro<void> {
    yield* this.#putters.waitWhile(() => this.full());
    this.putNowait(item);
  }

  /** Adds an item. Throws QueueFull when there is no room. */
  putNowait(item: T): void {
    if (this.full()) throw new QueueFull("Cannot put: the queue is full");
    this.#items.push(item);
    this.#unfinished += 1;
    this.#allFinished.clear();
    this.#getters.wakeNext();
  }

  /** Takes the first item, as soon as there is one. */
  *get(): Coro<T> {
    yield* this.#getters.waitWhile(() => this.empty());
    return this.getNowait();
  }

  /** Takes the first item. Throws QueueEmpty when there is none. */
  getNowait(): T {
    if (this.empty()) throw new QueueEmpty("Cannot get: the queue is empty");
    const item = this.#items.shift() as T;
    this.#putters.wakeNext();
    return item;
  }

  /** Says that the work on an item is done. Throws ValueError when it is said more often than items were put. */
  taskDone(): void {
    if (this.#unfinished <= 0) throw new ValueError("Cannot finish a task: all items are finished");
    this.#unfinished -= 1;
    if (this.#unfinished === 0) this.#allFinished.set();
  }

  /** Waits until `taskDone` was called for every item. */
  *join(): Coro<void> {
    if (this.#unfinished > 0) yield* this.#allFinished.wait();
  }
}

/** Those who wait to be woken, in the order of coming. One that has been woken is no longer among them. */
class Waiters {
  #futures: Future<void>[] = [];

  wakeNext(): void {
    let next = this.#futures.shift();
    while (next?.done()) next = this.#futures.shift();
    next?.setResult();
  }

  /** Asks again after each wake-up: somebody who did not have to wait may have been faster. */
  *waitWhile(isBlocked: () => boolean): Coro<void> {
    while (isBlocked()) yield* this.#wait(isBlocked);
  }

  *#wait(isBlocked: () => boolean): Coro<void> {
    const place = new Future<void>(getRunningLoop());
    this.#futures.push(place);
    try {
      yield* place;
    } catch (error) {
      this.#futures = this.#futures.filter((it) => it !== place);
      // Woken and cancelled in the same iteration: the turn goes to the next one.
      if (!place.cancelled() && !isBlocked()) this.wakeNext();
      throw error;
    }
  }
}
