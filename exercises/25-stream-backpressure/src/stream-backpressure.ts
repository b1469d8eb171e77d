/**
 * Maps the items of `src` with `fn`, up to `limit` of them at the same time, and gives the results in the order of
 * the items. Nothing happens before the first `next()`.
 *
 * It is the consumer who sets the pace: when it has asked for `k` results, `k + limit - 1` items have been taken from
 * `src`, and no more. A result that is there is given at once, also if `src` is slow with the next item.
 *
 * An error, of `fn` or of `src`, comes in the place of a result: those before it are given first, then the generator
 * throws it and is over. An error that nobody gets to see is no unhandled rejection.
 *
 * Whichever way it ends before `src` does, by an error or because the consumer leaves, the signal of every `fn` that
 * is still running is aborted and `src` is closed with its `return()`, if it has one. The generator ends when all of
 * these have ended, and `src` is closed; `fn` is called no more.
 *
 * @param limit how many items are worked on at the same time; a `RangeError` unless it is an integer of at least 1.
 * @param fn gets an item and a signal that tells it to stop.
 */
export function mapAsync<T, U>(
  src: AsyncIterable<T>,
  limit: number,
  fn: (item: T, signal: AbortSignal) => Promise<U>,
): AsyncGenerator<U> {
  // TODO: start up to `limit`, give the first, and take the next item when the consumer asks again.
  throw new Error("not written yet");
}

/**
 * Merges the items of several sources in the order in which they arrive. Nothing happens before the first `next()`;
 * then every source is asked for an item, and asked for its next one when its last has been given: never more than
 * one item of a source is waiting to be given.
 *
 * An error of a source comes in the order of arrival too; the generator throws it and is over. It ends when all
 * sources have.
 *
 * Whichever way it ends before the sources do, by an error or because the consumer leaves, all sources that have not
 * ended are closed with their `return()`, if they have one, and the generator ends when they are closed.
 */
export function merge<T>(...srcs: AsyncIterable<T>[]): AsyncGenerator<T> {
  // TODO: ask all of them, give whatever comes first, and ask its source again.
  throw new Error("not written yet");
}
