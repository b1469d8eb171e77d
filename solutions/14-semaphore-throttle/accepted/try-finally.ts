import { type Datum, type Io, Semaphore } from "@async-kata/kit";

/** The place is given back by hand, in a `finally`. */
export async function fetchLimited(
  ids: readonly number[],
  limit: number,
  io: Io,
  ms: (id: number) => number = () => 1000,
): Promise<Datum[]> {
  const semaphore = new Semaphore(limit);
  const fetchOne = async (id: number): Promise<Datum> => {
    const place = await semaphore.acquire();
    try {
      return await io.fetch(id, ms(id));
    } finally {
      place.release();
    }
  };
  return await Promise.all(ids.map(fetchOne));
}
