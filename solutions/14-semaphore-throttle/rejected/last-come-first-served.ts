// rejected-by: test "fills a place as soon as it is free"
// says: It finished at 4000 ms; 3000 ms when 2, 3 and 4 follow one another while 1 is under way.

import type { Datum, Io } from "@async-kata/kit";

/** Takes the ids from the end of the list. */
export async function fetchLimited(
  ids: readonly number[],
  limit: number,
  io: Io,
  ms: (id: number) => number = () => 1000,
): Promise<Datum[]> {
  if (!Number.isInteger(limit) || limit < 1) throw new RangeError(`Cannot fetch with a limit of ${limit}`);

  const queue = ids.map((id, index) => ({ id, index }));
  const data: Datum[] = [];
  const work = async (): Promise<void> => {
    for (let job = queue.pop(); job; job = queue.pop()) data[job.index] = await io.fetch(job.id, ms(job.id));
  };
  await Promise.all(Array.from({ length: Math.min(limit, queue.length) }, work));
  return data;
}
