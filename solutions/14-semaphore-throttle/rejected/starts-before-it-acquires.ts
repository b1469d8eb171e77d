// rejected-by: test "takes 3 s for five, two at a time"
// says: At most 2 fetches may be under way at the same time; here there are 5.

import { type Datum, type Io, Semaphore } from "@async-kata/kit";

/** Only the waiting for the result has a limit; the fetches are under way already. */
export async function fetchLimited(
  ids: readonly number[],
  limit: number,
  io: Io,
  ms: (id: number) => number = () => 1000,
): Promise<Datum[]> {
  const semaphore = new Semaphore(limit);
  const collect = async (fetched: Promise<Datum>): Promise<Datum> => {
    using _place = await semaphore.acquire();
    return await fetched;
  };
  return await Promise.all(ids.map((id) => collect(io.fetch(id, ms(id)))));
}
