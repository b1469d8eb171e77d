// rejected-by: test "rejects as soon as one fails"
// says: where a rejection is due: when the third, which fails, ends.

import { type Datum, type Io, Semaphore } from "@async-kata/kit";

/** What cannot be fetched is missing in the list, and nobody is told. */
export async function fetchLimited(
  ids: readonly number[],
  limit: number,
  io: Io,
  ms: (id: number) => number = () => 1000,
): Promise<Datum[]> {
  const semaphore = new Semaphore(limit);
  const data: Datum[] = [];
  const fetchOne = async (id: number, index: number): Promise<void> => {
    using _place = await semaphore.acquire();
    try {
      data[index] = await io.fetch(id, ms(id));
    } catch {
      // Go on with the others.
    }
  };
  await Promise.all(ids.map(fetchOne));
  return data.flat();
}
