import type { Datum, Io } from "@async-kata/kit";

/** Whatever ends starts the next one; a counter knows when all are there. */
export async function fetchLimited(
  ids: readonly number[],
  limit: number,
  io: Io,
  ms: (id: number) => number = () => 1000,
): Promise<Datum[]> {
  if (!Number.isInteger(limit) || limit < 1) throw new RangeError(`Cannot fetch with a limit of ${limit}`);

  const { promise, resolve, reject } = Promise.withResolvers<Datum[]>();
  const data: Datum[] = [];
  let next = 0;
  let missing = ids.length;

  function startNext(): void {
    const index = next++;
    const id = ids[index];
    if (id === undefined) return;
    io.fetch(id, ms(id)).then((datum) => {
      data[index] = datum;
      missing -= 1;
      if (missing === 0) resolve(data);
      else startNext();
    }, reject);
  }

  if (missing === 0) resolve(data);
  for (let places = 0; places < Math.min(limit, ids.length); places += 1) startNext();
  return await promise;
}
