import type { Datum, Io } from "@async-kata/kit";

/** As many workers as there are places; each takes the next id when it is free. */
export async function fetchLimited(
  ids: readonly number[],
  limit: number,
  io: Io,
  ms: (id: number) => number = () => 1000,
): Promise<Datum[]> {
  if (!Number.isInteger(limit) || limit < 1) throw new RangeError(`Cannot fetch with a limit of ${limit}`);

  const data: Datum[] = [];
  let next = 0;
  const work = async (): Promise<void> => {
    while (next < ids.length) {
      const index = next++;
      const id = ids[index] as number;
      data[index] = await io.fetch(id, ms(id));
    }
  };
  await Promise.all(Array.from({ length: Math.min(limit, ids.length) }, work));
  return data;
}
