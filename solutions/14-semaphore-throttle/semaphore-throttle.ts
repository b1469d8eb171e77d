import { type Datum, type Io, Semaphore } from "@async-kata/kit";

export async function fetchLimited(
  ids: readonly number[],
  limit: number,
  io: Io,
  ms: (id: number) => number = () => 1000,
): Promise<Datum[]> {
  // One for all ids of this call. It throws the RangeError for a limit that makes no sense.
  const semaphore = new Semaphore(limit);

  async function fetchOne(id: number): Promise<Datum> {
    using _place = await semaphore.acquire();
    // With `return io.fetch(…)` the place would be free again before the fetch has ended.
    return await io.fetch(id, ms(id));
  }

  // All wait at once, first come, first served, so they start in the order of the ids.
  return await Promise.all(ids.map(fetchOne));
}
