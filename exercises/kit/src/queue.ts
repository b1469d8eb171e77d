import type { WaitOptions } from "./wait-options.ts";
import { WaitQueue } from "./wait-queue.ts";

/**
 * Items that wait to be taken, first in, first out. The counterpart of `asyncio.Queue`.
 *
 * Getters wait while it is empty, putters while it is full; both are served first come, first served. An item that is
 * put while somebody waits for one belongs to that getter from the same moment on, and so does a place that becomes
 * free to the putter that has waited longest: a newcomer can take neither. Whoever is aborted before that leaves the
 * queue, and no item is lost.
 */
export class Queue<T> {
  /** How many items there may be; 0 or less means any number. */
  readonly maxsize: number;
  /** Those that came last, the newest at the end. */
  #incoming: T[] = [];
  /** Those that are taken next, the oldest at the end: `shift` would move all others. */
  #outgoing: T[] = [];
  /** Items for which `taskDone` is still due. */
  #unfinished = 0;
  /** Nobody, whenever there is an item. */
  readonly #getters: WaitQueue;
  /** Nobody, whenever there is a free place. */
  readonly #putters: WaitQueue;
  readonly #joiners: WaitQueue;

  /** Throws a `RangeError` unless `maxsize` is a number; without one, or with 0 or less, the queue is never full. */
  constructor(maxsize = 0) {
    if (typeof maxsize !== "number" || Number.isNaN(maxsize)) {
      throw new RangeError(`Cannot create a queue: its maxsize is ${String(maxsize)}, not a number`);
    }
    this.maxsize = maxsize;
    const primitive = { kind: "queue", capacity: maxsize > 0 ? maxsize : null } as const;
    this.#getters = new WaitQueue("queue.get()", primitive);
    this.#putters = new WaitQueue("queue.put()", primitive);
    this.#joiners = new WaitQueue("queue.join()", primitive);
  }

  /** How many items there are. Those of putters that wait do not count. */
  get size(): number {
    return this.#incoming.length + this.#outgoing.length;
  }

  /** Whether the next `get` has to wait. */
  get isEmpty(): boolean {
    return this.size === 0;
  }

  /** Whether the next `put` has to wait. */
  get isFull(): boolean {
    return this.maxsize > 0 && this.size >= this.maxsize;
  }

  /**
   * Puts an item in, waiting for a free place if need be.
   *
   * Rejects with `signal.reason` when the signal is, or has been, aborted before that; the item is then not put in.
   */
  async put(item: T, { signal }: WaitOptions = {}): Promise<void> {
    signal?.throwIfAborted();
    if (this.isFull) await this.#putters.wait(signal, () => this.#add(item));
    else this.#add(item);
  }

  /** Puts an item in if there is a free place; false if there is none. */
  tryPut(item: T): boolean {
    if (this.isFull) return false;
    this.#add(item);
    return true;
  }

  /**
   * Takes the oldest item, waiting for one if need be.
   *
   * Rejects with `signal.reason` when the signal is, or has been, aborted before that; no item is then taken.
   */
  async get({ signal }: WaitOptions = {}): Promise<T> {
    signal?.throwIfAborted();
    if (!this.isEmpty) return this.#take();
    let item!: T;
    await this.#getters.wait(signal, () => {
      item = this.#take();
    });
    return item;
  }

  /** Takes the oldest item; `undefined` if there is none (`isEmpty` tells that from an item that is `undefined`). */
  tryGet(): T | undefined {
    return this.isEmpty ? undefined : this.#take();
  }

  /**
   * Says that an item that was taken has been dealt with. Once that is so of every item that was ever put in, `join`
   * is over. Throws an `Error` when called more often than there were items.
   */
  taskDone(): void {
    if (this.#unfinished === 0) {
      throw new Error("Cannot mark an item as done: taskDone() has been called for every item already");
    }
    this.#unfinished -= 1;
    if (this.#unfinished === 0) this.#joiners.wakeAll();
  }

  /**
   * Waits until every item that was put in has been dealt with; at once if none is left to be.
   *
   * Rejects with `signal.reason` when the signal is, or has been, aborted before that.
   */
  async join({ signal }: WaitOptions = {}): Promise<void> {
    signal?.throwIfAborted();
    if (this.#unfinished > 0) await this.#joiners.wait(signal);
  }

  /** There must be a free place. */
  #add(item: T): void {
    this.#incoming.push(item);
    this.#unfinished += 1;
    this.#getters.wakeNext();
  }

  /** There must be an item. */
  #take(): T {
    if (this.#outgoing.length === 0) {
      this.#outgoing = this.#incoming.reverse();
      this.#incoming = [];
    }
    const item = this.#outgoing.pop() as T;
    this.#putters.wakeNext();
    return item;
  }
}
