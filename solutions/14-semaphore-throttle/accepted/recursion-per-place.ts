import type { Datum, Io } from "@async-kata/kit";

/** Each place is a promise chain: fetch, then go on with the next id. */
export async function fetchLimited(
  ids: readonly number[],
  limit: number,
  io: Io,
  ms: (id: number) => number = () => 1000,
): Promise<Datum[]> {
  if (!Number.isInteger(limit) || limit < 1) throw new RangeError(`Cannot fetch with a limit of ${limit}`);

  const data: Datum[] = [];
  let next = 0;
  const goOn = async (): Promise<void> => {
    const index = next++;
    const id = ids[index];
    if (id === undefined) return;
    data[index] = await io.fetch(id, ms(id));
    await goOn();
  };
  await Promise.all(Array.from({ length: Math.min(limit, ids.length) }, goOn));
  return data;
}
