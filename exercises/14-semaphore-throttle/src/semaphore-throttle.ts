import type { Datum, Io } from "@async-kata/kit";

/**
 * Fetches all `ids`, at most `limit` of them at the same time.
 *
 * Each is fetched with `io.fetch(id, ms(id))`. They start in the order of `ids`: the first `limit` at once, each of
 * the others at the moment at which one of those under way has ended.
 *
 * Rejects with a `RangeError` unless `limit` is an integer of at least 1; then nothing is fetched. Rejects as soon as
 * a fetch fails, with its error. Fetches under way are not stopped then, and those that have not begun may still be
 * made or not, but never more than `limit` at the same time.
 *
 * @param ms how many milliseconds the fetch of an id takes; 1000 for each when left out.
 * @returns the data in the order of `ids`.
 */
export async function fetchLimited(
  ids: readonly number[],
  limit: number,
  io: Io,
  ms: (id: number) => number = () => 1000,
): Promise<Datum[]> {
  // TODO: as many at a time as are allowed, not more, and not fewer.
  throw new Error("not written yet");
}
