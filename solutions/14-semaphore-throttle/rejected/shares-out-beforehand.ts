// rejected-by: test "fills a place as soon as it is free"
// says: It finished at 4000 ms; 3000 ms when 2, 3 and 4 follow one another while 1 is under way.

import type { Datum, Io } from "@async-kata/kit";

/** Every worker gets its ids in advance: one may have nothing left to do while another has a queue. */
export async function fetchLimited(
  ids: readonly number[],
  limit: number,
  io: Io,
  ms: (id: number) => number = () => 1000,
): Promise<Datum[]> {
  if (!Number.isInteger(limit) || limit < 1) throw new RangeError(`Cannot fetch with a limit of ${limit}`);

  const data: Datum[] = [];
  const work = async (worker: number): Promise<void> => {
    for (let index = worker; index < ids.length; index += limit) {
      const id = ids[index] as number;
      data[index] = await io.fetch(id, ms(id));
    }
  };
  await Promise.all(Array.from({ length: Math.min(limit, ids.length) }, (_, worker) => work(worker)));
  return data;
}
