/**
 * Counts with several threads at the same time: each adds 1 to cell 0 of the shared memory, `perWorker` times.
 * The memory is one of Int32 cells. No thread is left when the promise settles.
 *
 * @param workers how many threads; with 0 nothing is counted.
 * @returns what the cell holds in the end.
 * @throws what is thrown in a thread, or while one is started.
 */
export async function parallelCount(
  shared: SharedArrayBuffer,
  workers: number,
  perWorker: number,
): Promise<number> {
  // TODO: start the threads, wait for all of them, read the cell.
  throw new Error("not written yet");
}

/**
 * A lock for threads. It is nothing but an Int32 cell of shared memory: all locks over the same cell are the same
 * lock, in whichever thread they are made. A cell with 0 is free.
 */
export class ThreadLock {
  /** @param index the number of the cell; no other one is touched. */
  constructor(shared: SharedArrayBuffer, index: number) {
    // TODO: keep a view of the memory.
  }

  /** Takes the lock. While others have it the calling thread sleeps. */
  lock(): void {
    throw new Error("not written yet");
  }

  /**
   * Gives the lock back, and wakes a thread that sleeps at it.
   * @throws {Error} when nobody has it.
   */
  unlock(): void {
    // TODO: the counterpart of `lock`.
  }
}

/** What the two cells hold. */
export interface Balance {
  a: number;
  b: number;
}

/**
 * Moves amounts with several threads at the same time. In the shared memory of Int32 cells, cell 0 is a `ThreadLock`,
 * cell 1 is `a` and cell 2 is `b`. Each thread takes 1 from `a` and gives it to `b`, `rounds` times, each time while
 * it has the lock. No thread is left when the promise settles.
 *
 * @param workers how many threads; with 0 nothing is moved.
 * @throws what is thrown in a thread, or while one is started.
 */
export async function parallelTransfer(
  shared: SharedArrayBuffer,
  workers: number,
  rounds: number,
): Promise<Balance> {
  // TODO: as above, with the other file.
  throw new Error("not written yet");
}
