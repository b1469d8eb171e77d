// rejected-by: test "fetches an id as often as it is listed"
// says: It resolves with [ { id: 7, data: 'data 7' }, { id: 8, data: 'data 8' } ]

import { type Datum, type Io, Semaphore } from "@async-kata/kit";

/** Takes equal ids for one. */
export async function fetchLimited(
  ids: readonly number[],
  limit: number,
  io: Io,
  ms: (id: number) => number = () => 1000,
): Promise<Datum[]> {
  const semaphore = new Semaphore(limit);
  const data = new Map<number, Datum>();
  const fetchOne = async (id: number): Promise<void> => {
    using _place = await semaphore.acquire();
    data.set(id, await io.fetch(id, ms(id)));
  };
  const different = [...new Set(ids)];
  await Promise.all(different.map(fetchOne));
  return different.map((id) => data.get(id) as Datum);
}
