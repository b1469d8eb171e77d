import type { WaitOptions } from "@async-kata/kit";

/** What `put` and `get` reject with when the queue is closed. */
export class QueueClosed extends Error {
  override name = "QueueClosed";

  constructor() {
    super("the queue is closed");
  }
}

/**
 * Items on their way from those who put them in to those who take them out, first in, first out. Getters that have to
 * wait are served in the order in which they came, and so are putters.
 *
 * Throws a `RangeError` unless `capacity` is an integer of at least 0, or `Infinity`.
 */
export class AsyncQueue<T> {
  // TODO: the items, those who wait to take one, and those who wait to put one in.

  /** @param capacity how many items there may be that nobody has taken yet. */
  constructor(capacity = Number.POSITIVE_INFINITY) {
    throw new Error("not written yet");
  }

  /** How many items there are that nobody has taken yet. What a putter that waits wants to put in does not count. */
  get size(): number {
    throw new Error("not written yet");
  }

  /**
   * Puts an item in. Waits while the queue is full; with a capacity of 0, until a getter takes the item.
   *
   * Rejects with `QueueClosed` when the queue is closed, before the call or while it waits, and with `signal.reason`
   * when the signal is aborted, before the call or while it waits. The item is not put in then.
   */
  async put(item: T, options?: WaitOptions): Promise<void> {
    throw new Error("not written yet");
  }

  /**
   * Takes the oldest item. Waits while there is none.
   *
   * Rejects with `QueueClosed` when the queue is closed and there is no item left, before the call or while it waits,
   * and with `signal.reason` when the signal is aborted, before the call or while it waits. No item is taken then.
   */
  async get(options?: WaitOptions): Promise<T> {
    throw new Error("not written yet");
  }

  /** Says that nothing will be put in any more. What is in the queue can still be taken. Closing it twice is no error. */
  close(): void {
    throw new Error("not written yet");
  }

  /**
   * For `for await (const item of queue)`: takes items until the queue is closed and empty. Several loops share the
   * items among them. To leave a loop does not close the queue.
   */
  [Symbol.asyncIterator](): AsyncIterator<T> {
    throw new Error("not written yet");
  }
}

/** What became of an item. */
export type Result<U> =
  | { readonly ok: true; readonly value: U }
  | { readonly ok: false; readonly error: unknown };

export interface PipelineOptions extends WaitOptions {
  /** How many items are worked on at the same time; an integer of at least 1. */
  readonly workers: number;
  /** How many items may lie ready for the workers; an integer of at least 0. */
  readonly capacity: number;
}

/**
 * Takes the items of `source` one by one, in order, and has `workers` workers call `fn` with them, each worker with
 * one item at a time. Up to `capacity` items lie ready for the workers, and one more may be in the producer's hand;
 * further ahead nothing is taken from the source.
 *
 * Where `fn` rejects, or throws, that is the result of the item, and the others are not concerned.
 *
 * Rejects with `signal.reason` when the signal is aborted before all is done, and with the error of `source` when that
 * fails. In both cases no further item is begun, the signal that `fn` is given is aborted, and the source is closed
 * (with its `return()`, unless it has failed); the promise rejects when that is over and every `fn` has ended.
 *
 * With a signal that is aborted already nothing is taken from the source. Rejects with a `RangeError` if `workers` or
 * `capacity` is not such a number.
 *
 * @returns the results in the order of the items.
 */
export async function pipeline<T, U>(
  source: Iterable<T> | AsyncIterable<T>,
  fn: (item: T, signal: AbortSignal) => Promise<U>,
  options: PipelineOptions,
): Promise<Result<U>[]> {
  // TODO: a producer, a queue, and the workers.
  throw new Error("not written yet");
}
