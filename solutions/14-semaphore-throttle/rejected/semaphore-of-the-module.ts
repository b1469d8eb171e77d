// rejected-by: test "gives every call a limit of its own"
// says: ms when two calls, of four ids with two places and of six with three, overlap.

import { type Datum, type Io, Semaphore } from "@async-kata/kit";

let semaphores: Semaphore | undefined;

/** One semaphore for all calls, with the limit of the first. */
export async function fetchLimited(
  ids: readonly number[],
  limit: number,
  io: Io,
  ms: (id: number) => number = () => 1000,
): Promise<Datum[]> {
  new Semaphore(limit);
  semaphores ??= new Semaphore(limit);
  const semaphore = semaphores;
  const fetchOne = async (id: number): Promise<Datum> => {
    using _place = await semaphore.acquire();
    return await io.fetch(id, ms(id));
  };
  return await Promise.all(ids.map(fetchOne));
}
