// rejected-by: rule require-release
// says: If anything throws between here and the release, the release is never reached

import { type Datum, type Io, Semaphore } from "@async-kata/kit";

/** Gives the place back only when all goes well. */
export async function fetchLimited(
  ids: readonly number[],
  limit: number,
  io: Io,
  ms: (id: number) => number = () => 1000,
): Promise<Datum[]> {
  const semaphore = new Semaphore(limit);
  const fetchOne = async (id: number): Promise<Datum> => {
    const place = await semaphore.acquire();
    const datum = await io.fetch(id, ms(id));
    place.release();
    return datum;
  };
  return await Promise.all(ids.map(fetchOne));
}
