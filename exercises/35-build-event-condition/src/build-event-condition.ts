/**
 * `RuntimeError` and `CancelledError` are given by `@async-kata/nanoio/errors`. Do not write classes of your own: what
 * is built on yours looks for the given ones. `Future`, `getRunningLoop` and `Lock` are given as well.
 */
import type { Coro } from "@async-kata/nanoio/future";
import type { Lock } from "@async-kata/nanoio/lock-semaphore";

/** The counterpart of `asyncio.Event`: a flag for which many can wait. It is down at first. */
export class Event {
  // TODO: whether the flag is up, and who waits for it.

  isSet(): boolean {
    // TODO
    throw new Error("not written yet");
  }

  /** Raises the flag and wakes all who wait, in the order of coming. Does nothing when it is up. */
  set(): void {
    // TODO
    throw new Error("not written yet");
  }

  /** Lowers the flag. Those who have been woken stay awake. */
  clear(): void {
    // TODO
    throw new Error("not written yet");
  }

  /** Waits until the flag is up; not at all, not even one turn, when it is. */
  // biome-ignore lint/correctness/useYield: it waits once it is written.
  *wait(): Coro<true> {
    // TODO
    throw new Error("not written yet");
  }
}

/** The counterpart of `asyncio.Condition`: a lock, and those who wait for what it guards to change. */
export class Condition {
  /** Without a lock it makes one of its own. Several conditions can share one. */
  constructor(lock?: Lock) {
    // TODO
    throw new Error("not written yet");
  }

  /** Takes the lock. */
  acquire(): Coro<true> {
    // TODO
    throw new Error("not written yet");
  }

  /** Frees the lock. */
  release(): void {
    // TODO
    throw new Error("not written yet");
  }

  /** Whether somebody holds the lock. */
  locked(): boolean {
    // TODO
    throw new Error("not written yet");
  }

  /** Runs the body while holding the lock, and gives what it returns. The counterpart of `async with condition:`. */
  with<T>(body: () => Coro<T>): Coro<T> {
    // TODO
    throw new Error("not written yet");
  }

  /**
   * Frees the lock, waits for a notification, and takes the lock again, also when it is cancelled meanwhile: it ends
   * with the lock held, in any case. Throws RuntimeError, once it runs, when nobody holds the lock.
   */
  // biome-ignore lint/correctness/useYield: it waits once it is written.
  *wait(): Coro<true> {
    // TODO
    throw new Error("not written yet");
  }

  /** Waits until the predicate gives something that counts as true, and returns that. Asks before it waits. */
  // biome-ignore lint/correctness/useYield: it waits once it is written.
  *waitFor<T>(predicate: () => T): Coro<T> {
    // TODO
    throw new Error("not written yet");
  }

  /** Wakes the first `count` of those who are asleep, or as many as there are. Throws RuntimeError without the lock. */
  notify(count = 1): void {
    // TODO
    throw new Error("not written yet");
  }

  /** Wakes all who wait. Throws RuntimeError without the lock. */
  notifyAll(): void {
    // TODO
    throw new Error("not written yet");
  }
}

/** Holds up to `capacity` items, first in, first out: one lock and two conditions. */
export class BoundedBuffer<T> {
  constructor(capacity: number) {
    // TODO
    throw new Error("not written yet");
  }

  /** Adds an item at the end, as soon as there is room. */
  // biome-ignore lint/correctness/useYield: it waits once it is written.
  *put(item: T): Coro<void> {
    // TODO
    throw new Error("not written yet");
  }

  /** Takes the first item, as soon as there is one. */
  // biome-ignore lint/correctness/useYield: it waits once it is written.
  *get(): Coro<T> {
    // TODO
    throw new Error("not written yet");
  }
}
