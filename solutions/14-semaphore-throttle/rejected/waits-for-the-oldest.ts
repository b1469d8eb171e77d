// rejected-by: test "fills a place as soon as it is free"
// says: It finished at 4000 ms; 3000 ms when 2, 3 and 4 follow one another while 1 is under way.

import type { Datum, Io } from "@async-kata/kit";

/** Waits for the fetch that began first, not for the one that ends first. */
export async function fetchLimited(
  ids: readonly number[],
  limit: number,
  io: Io,
  ms: (id: number) => number = () => 1000,
): Promise<Datum[]> {
  if (!Number.isInteger(limit) || limit < 1) throw new RangeError(`Cannot fetch with a limit of ${limit}`);

  const data: Promise<Datum>[] = [];
  for (const [index, id] of ids.entries()) {
    if (index >= limit) await data[index - limit];
    data.push(io.fetch(id, ms(id)));
  }
  return await Promise.all(data);
}
