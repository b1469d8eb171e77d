// rejected-by: test "gives the data in the order of the ids"
// says: the order of the ids, not the order of the ends.

import { type Datum, type Io, Semaphore } from "@async-kata/kit";

/** Puts a datum into the list when it comes. */
export async function fetchLimited(
  ids: readonly number[],
  limit: number,
  io: Io,
  ms: (id: number) => number = () => 1000,
): Promise<Datum[]> {
  const semaphore = new Semaphore(limit);
  const data: Datum[] = [];
  const fetchOne = async (id: number): Promise<void> => {
    using _place = await semaphore.acquire();
    data.push(await io.fetch(id, ms(id)));
  };
  await Promise.all(ids.map(fetchOne));
  return data;
}
