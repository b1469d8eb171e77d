import type { Datum, Io } from "@async-kata/kit";

/** Waits for any of those under way before it starts another one. */
export async function fetchLimited(
  ids: readonly number[],
  limit: number,
  io: Io,
  ms: (id: number) => number = () => 1000,
): Promise<Datum[]> {
  if (!Number.isInteger(limit) || limit < 1) throw new RangeError(`Cannot fetch with a limit of ${limit}`);

  const data: Datum[] = [];
  const underWay = new Set<Promise<void>>();
  for (const [index, id] of ids.entries()) {
    const fetched: Promise<void> = io.fetch(id, ms(id)).then((datum) => {
      data[index] = datum;
      underWay.delete(fetched);
    });
    underWay.add(fetched);
    if (underWay.size >= limit) await Promise.race(underWay);
  }
  await Promise.all(underWay);
  return data;
}
