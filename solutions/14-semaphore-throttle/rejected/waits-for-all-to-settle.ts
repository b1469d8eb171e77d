// rejected-by: test "rejects as soon as one fails"
// says: It was rejected at 3000 ms; 2000 ms when the third, which fails, ends.

import { type Datum, type Io, Semaphore } from "@async-kata/kit";

/** Tells of a failure only when everything else has ended. */
export async function fetchLimited(
  ids: readonly number[],
  limit: number,
  io: Io,
  ms: (id: number) => number = () => 1000,
): Promise<Datum[]> {
  const semaphore = new Semaphore(limit);
  const fetchOne = async (id: number): Promise<Datum> => {
    using _place = await semaphore.acquire();
    return await io.fetch(id, ms(id));
  };
  const results = await Promise.allSettled(ids.map(fetchOne));
  return results.map((it) => {
    if (it.status === "rejected") throw it.reason;
    return it.value;
  });
}
