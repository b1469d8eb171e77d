// rejected-by: test "keeps to the ids and to the limit in whatever order the answers come"
// says: There are 4 ids, and then `undefined` is fetched as well.

import type { Datum, Io } from "@async-kata/kit";

/** Workers that look whether there is work and take it a moment later: two that come back together take the last one. */
export async function fetchLimited(
  ids: readonly number[],
  limit: number,
  io: Io,
  ms: (id: number) => number = () => 1000,
): Promise<Datum[]> {
  if (!Number.isInteger(limit) || limit < 1) throw new RangeError(`Cannot fetch with a limit of ${limit}`);

  const data: Datum[] = [];
  let next = 0;
  const isWorkLeft = async (): Promise<boolean> => next < ids.length;
  const work = async (): Promise<void> => {
    while (await isWorkLeft()) {
      const index = next++;
      const id = ids[index] as number;
      data[index] = await io.fetch(id, ms(id));
    }
  };
  await Promise.all(Array.from({ length: Math.min(limit, ids.length) }, work));
  return data;
}
