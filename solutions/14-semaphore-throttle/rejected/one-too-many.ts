// rejected-by: test "takes 3 s for five, two at a time"
// says: At most 2 fetches may be under way at the same time; here there are 3.

import type { Datum, Io } from "@async-kata/kit";

/** Looks for a free place after it has started one more. */
export async function fetchLimited(
  ids: readonly number[],
  limit: number,
  io: Io,
  ms: (id: number) => number = () => 1000,
): Promise<Datum[]> {
  if (!Number.isInteger(limit) || limit < 1) throw new RangeError(`Cannot fetch with a limit of ${limit}`);

  const data: Datum[] = [];
  const underWay = new Set<Promise<void>>();
  for (const [index, id] of ids.entries()) {
    const fetched: Promise<void> = io.fetch(id, ms(id)).then((datum) => {
      data[index] = datum;
      underWay.delete(fetched);
    });
    underWay.add(fetched);
    if (underWay.size > limit) await Promise.race(underWay);
  }
  await Promise.all(underWay);
  return data;
}
