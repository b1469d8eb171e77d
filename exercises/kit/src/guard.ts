/**
 * What a successful `acquire()` hands out: the duty to give the permit back, once.
 *
 * `using guard = await lock.acquire();` does so at the end of the block, however the block ends.
 */
export interface Guard extends Disposable {
  /** Gives the permit back; the waiter at the head of the queue has it at once. Throws an `Error` the second time. */
  release(): void;
}

/** A guard that calls `giveBack` when it is released, or disposed without having been released. */
export function createGuard(giveBack: () => void): Guard {
  let isReleased = false;

  function release(): void {
    if (isReleased) throw new Error("Cannot release the guard: it is already released");
    isReleased = true;
    giveBack();
  }

  return {
    release,
    [Symbol.dispose]() {
      if (!isReleased) release();
    },
  };
}
