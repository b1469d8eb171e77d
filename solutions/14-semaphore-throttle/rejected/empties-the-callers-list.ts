// rejected-by: test "leaves the list of ids as it was"
// says: It resolves with [], not [ 3, 1, 2 ]: the list belongs to the caller.

import type { Datum, Io } from "@async-kata/kit";

/** Its queue is the very list of the caller, and empty in the end. */
export async function fetchLimited(
  ids: readonly number[],
  limit: number,
  io: Io,
  ms: (id: number) => number = () => 1000,
): Promise<Datum[]> {
  if (!Number.isInteger(limit) || limit < 1) throw new RangeError(`Cannot fetch with a limit of ${limit}`);

  const queue = ids as number[];
  const data: Datum[] = [];
  let next = 0;
  const work = async (): Promise<void> => {
    for (let id = queue.shift(); id !== undefined; id = queue.shift()) {
      const index = next++;
      data[index] = await io.fetch(id, ms(id));
    }
  };
  await Promise.all(Array.from({ length: Math.min(limit, queue.length) }, work));
  return data;
}
