// rejected-by: test "takes 3 s for five, two at a time"
// says: At most 2 fetches may be under way at the same time; here there are 5.

import type { Datum, Io } from "@async-kata/kit";

/** Starts everything, whatever the limit is. */
export async function fetchLimited(
  ids: readonly number[],
  limit: number,
  io: Io,
  ms: (id: number) => number = () => 1000,
): Promise<Datum[]> {
  if (!Number.isInteger(limit) || limit < 1) throw new RangeError(`Cannot fetch with a limit of ${limit}`);

  return await Promise.all(ids.map((id) => io.fetch(id, ms(id))));
}
