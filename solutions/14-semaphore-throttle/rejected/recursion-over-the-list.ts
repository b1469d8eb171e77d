// rejected-by: test "has stack enough for twenty thousand ids"
// says: It is rejected with RangeError: Maximum call stack size exceeded

import { type Datum, type Io, Semaphore } from "@async-kata/kit";

/** One stack frame for each id: a long list overflows the stack. */
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
  const fetchFrom = async (index: number): Promise<Datum[]> => {
    const id = ids[index];
    if (id === undefined) return [];
    const [first, others] = await Promise.all([fetchOne(id), fetchFrom(index + 1)]);
    return [first, ...others];
  };
  return await fetchFrom(0);
}
