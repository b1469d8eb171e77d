// rejected-by: test "fetches three hundred of 0 ms"
// says: It finished at 43000 ms; 0 ms when every fetch takes 0 ms.

import { type Datum, type Io, Semaphore } from "@async-kata/kit";

export async function fetchLimited(
  ids: readonly number[],
  limit: number,
  io: Io,
  ms: (id: number) => number = () => 1000,
): Promise<Datum[]> {
  const semaphore = new Semaphore(limit);

  async function fetchOne(id: number): Promise<Datum> {
    using _place = await semaphore.acquire();
    return await io.fetch(id, ms(id) || 1000);
  }

  return await Promise.all(ids.map(fetchOne));
}
