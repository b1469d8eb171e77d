// rejected-by: test "refuses a limit that is not an integer of at least 1"
// says: It resolves with { accepted: [ 'limit 0', 'limit -1', 'limit 1.5', 'limit NaN', 'limit 0 for no ids' ] }

import type { Datum, Io } from "@async-kata/kit";

/** With a limit of 0 nobody works, and the list stays empty. */
export async function fetchLimited(
  ids: readonly number[],
  limit: number,
  io: Io,
  ms: (id: number) => number = () => 1000,
): Promise<Datum[]> {
  const data: Datum[] = [];
  let next = 0;
  const work = async (): Promise<void> => {
    while (next < ids.length) {
      const index = next++;
      const id = ids[index] as number;
      data[index] = await io.fetch(id, ms(id));
    }
  };
  const workers: Promise<void>[] = [];
  for (let worker = 0; worker < Math.min(limit, ids.length); worker += 1) workers.push(work());
  await Promise.all(workers);
  return data;
}
