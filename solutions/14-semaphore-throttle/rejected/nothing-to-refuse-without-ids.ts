// rejected-by: test "refuses a limit that is not an integer of at least 1"
// says: It resolves with { accepted: [ 'limit 0 for no ids' ] }, not { accepted: [] }: each of these limits is due a rejection with a RangeError.

import { type Datum, type Io, Semaphore } from "@async-kata/kit";

/** Looks at the list first: a wrong limit goes unnoticed while there are no ids. */
export async function fetchLimited(
  ids: readonly number[],
  limit: number,
  io: Io,
  ms: (id: number) => number = () => 1000,
): Promise<Datum[]> {
  if (ids.length === 0) return [];
  const semaphore = new Semaphore(limit);
  const fetchOne = async (id: number): Promise<Datum> => {
    using _place = await semaphore.acquire();
    return await io.fetch(id, ms(id));
  };
  return await Promise.all(ids.map(fetchOne));
}
