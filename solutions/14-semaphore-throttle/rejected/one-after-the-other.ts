// rejected-by: test "takes 3 s for five, two at a time"
// says: It finished at 5000 ms; 3000 ms when two fetches of 1000 ms are under way at any time.

import { type Datum, type Io, Semaphore } from "@async-kata/kit";

/** Takes a place and keeps everybody else waiting all the same. */
export async function fetchLimited(
  ids: readonly number[],
  limit: number,
  io: Io,
  ms: (id: number) => number = () => 1000,
): Promise<Datum[]> {
  const semaphore = new Semaphore(limit);
  const data: Datum[] = [];
  for (const id of ids) {
    using _place = await semaphore.acquire();
    data.push(await io.fetch(id, ms(id)));
  }
  return data;
}
