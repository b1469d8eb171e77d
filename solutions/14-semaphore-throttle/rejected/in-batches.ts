// rejected-by: test "fills a place as soon as it is free"
// says: It finished at 4000 ms; 3000 ms when 2, 3 and 4 follow one another while 1 is under way.

import type { Datum, Io } from "@async-kata/kit";

/** A batch waits for its slowest fetch, and its other places stay empty. */
export async function fetchLimited(
  ids: readonly number[],
  limit: number,
  io: Io,
  ms: (id: number) => number = () => 1000,
): Promise<Datum[]> {
  if (!Number.isInteger(limit) || limit < 1) throw new RangeError(`Cannot fetch with a limit of ${limit}`);

  const data: Datum[] = [];
  for (let first = 0; first < ids.length; first += limit) {
    const batch = ids.slice(first, first + limit);
    data.push(...(await Promise.all(batch.map((id) => io.fetch(id, ms(id))))));
  }
  return data;
}
