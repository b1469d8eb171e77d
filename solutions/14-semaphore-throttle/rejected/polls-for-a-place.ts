// rejected-by: test "fills a place at the very moment (random case 1)"
// says: later than when every place is filled as soon as it is free

import type { Datum, Io } from "@async-kata/kit";

/** Looks every millisecond whether a place is free. */
export async function fetchLimited(
  ids: readonly number[],
  limit: number,
  io: Io,
  ms: (id: number) => number = () => 1000,
): Promise<Datum[]> {
  if (!Number.isInteger(limit) || limit < 1) throw new RangeError(`Cannot fetch with a limit of ${limit}`);

  let active = 0;
  const fetchOne = async (id: number): Promise<Datum> => {
    while (active >= limit) await io.sleep(1);
    active += 1;
    try {
      return await io.fetch(id, ms(id));
    } finally {
      active -= 1;
    }
  };
  return await Promise.all(ids.map(fetchOne));
}
