// rejected-by: test "gives every call a limit of its own"
// says: ms when two calls, of four ids with two places and of six with three, overlap.

import { type Datum, type Io, Semaphore } from "@async-kata/kit";

const active = new Set<Promise<Datum>>();

/** Counts what is under way in the whole program. */
export async function fetchLimited(
  ids: readonly number[],
  limit: number,
  io: Io,
  ms: (id: number) => number = () => 1000,
): Promise<Datum[]> {
  new Semaphore(limit);
  const fetchOne = async (id: number): Promise<Datum> => {
    while (active.size >= limit) await Promise.race(active);
    const fetched = io.fetch(id, ms(id));
    active.add(fetched);
    try {
      return await fetched;
    } finally {
      active.delete(fetched);
    }
  };
  return await Promise.all(ids.map(fetchOne));
}
