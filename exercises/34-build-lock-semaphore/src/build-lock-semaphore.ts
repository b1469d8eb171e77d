/**
 * `RuntimeError`, `ValueError` and `CancelledError` are given by `@async-kata/nanoio/errors`. Do not write classes of
 * your own: what is built on yours looks for the given ones. `Future` and `getRunningLoop` are given as well.
 */
import type { Coro } from "@async-kata/nanoio/future";

/** The counterpart of `asyncio.Lock`: one holder at a time, first come, first served. It has no owner. */
export class Lock {
  // TODO: whether it is taken, and who waits for it.

  /** Whether somebody holds it. */
  locked(): boolean {
    // TODO
    throw new Error("not written yet");
  }

  /** Waits until the lock is free and takes it. Who comes later waits longer, also if the lock is free for a moment. */
  // biome-ignore lint/correctness/useYield: it waits once it is written.
  *acquire(): Coro<true> {
    // TODO
    throw new Error("not written yet");
  }

  /** Frees the lock and wakes the first waiter. Throws RuntimeError when nobody holds it. */
  release(): void {
    // TODO
    throw new Error("not written yet");
  }

  /** Runs the body while holding the lock, and gives what it returns. The counterpart of `async with lock:`. */
  // biome-ignore lint/correctness/useYield: it waits once it is written.
  *with<T>(body: () => Coro<T>): Coro<T> {
    // TODO
    throw new Error("not written yet");
  }
}

/** The counterpart of `asyncio.Semaphore`: so many holders at a time, first come, first served. */
export class Semaphore {
  /** Throws ValueError when the value is negative. With 0 everybody waits until somebody releases. */
  constructor(value = 1) {
    // TODO
    throw new Error("not written yet");
  }

  /** Whether one would have to wait. */
  locked(): boolean {
    // TODO
    throw new Error("not written yet");
  }

  /** Waits for a permit and takes it. */
  // biome-ignore lint/correctness/useYield: it waits once it is written.
  *acquire(): Coro<true> {
    // TODO
    throw new Error("not written yet");
  }

  /** Gives a permit back, or on to the first waiter. Anybody may call it, also without having acquired. */
  release(): void {
    // TODO
    throw new Error("not written yet");
  }

  /** Runs the body while holding a permit, and gives what it returns. */
  // biome-ignore lint/correctness/useYield: it waits once it is written.
  *with<T>(body: () => Coro<T>): Coro<T> {
    // TODO
    throw new Error("not written yet");
  }
}

/** The counterpart of `asyncio.BoundedSemaphore`: `release` throws ValueError when all permits are back. */
export class BoundedSemaphore extends Semaphore {
  // TODO
}
