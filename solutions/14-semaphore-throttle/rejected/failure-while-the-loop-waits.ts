// rejected-by: test "rejects as soon as one fails"
// says: A promise was rejected while nobody was waiting for it: Error: no answer.

import { type Datum, type Io, Semaphore } from "@async-kata/kit";

/** A fetch that fails while the loop waits for a place has nobody who listens. */
export async function fetchLimited(
  ids: readonly number[],
  limit: number,
  io: Io,
  ms: (id: number) => number = () => 1000,
): Promise<Datum[]> {
  const semaphore = new Semaphore(limit);
  const fetches: Promise<Datum>[] = [];
  for (const id of ids) {
    const place = await semaphore.acquire();
    fetches.push(io.fetch(id, ms(id)).finally(() => place.release()));
  }
  return await Promise.all(fetches);
}
