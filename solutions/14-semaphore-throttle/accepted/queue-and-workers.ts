import type { Datum, Io } from "@async-kata/kit";

/** Workers empty a queue that is a copy of the list. */
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
    for (let job = queue.shift(); job; job = queue.shift())
      data[job.index] = await io.fetch(job.id, ms(job.id));
  };
  await Promise.all(Array.from({ length: Math.min(limit, queue.length) }, work));
  return data;
}
