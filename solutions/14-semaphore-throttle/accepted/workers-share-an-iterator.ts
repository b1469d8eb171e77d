import type { Datum, Io } from "@async-kata/kit";

/** The common list is an iterator: whoever asks gets the next entry, and nobody gets one twice. */
export async function fetchLimited(
  ids: readonly number[],
  limit: number,
  io: Io,
  ms: (id: number) => number = () => 1000,
): Promise<Datum[]> {
  if (!Number.isInteger(limit) || limit < 1) throw new RangeError(`Cannot fetch with a limit of ${limit}`);

  const data = new Array<Datum>(ids.length);
  const entries = ids.entries();
  const work = async (): Promise<void> => {
    for (const [index, id] of entries) data[index] = await io.fetch(id, ms(id));
  };
  await Promise.all(Array.from({ length: limit }, work));
  return data;
}
