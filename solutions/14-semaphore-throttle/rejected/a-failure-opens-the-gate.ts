// rejected-by: test "stays within the limit when some fail"
// says: At most 3 fetches may be under way at the same time, also after a failure; here there are 5.

import type { Datum, Io } from "@async-kata/kit";

/** Releases in `catch` and in `finally`: every failure makes one more place. */
export async function fetchLimited(
  ids: readonly number[],
  limit: number,
  io: Io,
  ms: (id: number) => number = () => 1000,
): Promise<Datum[]> {
  if (!Number.isInteger(limit) || limit < 1) throw new RangeError(`Cannot fetch with a limit of ${limit}`);

  let free = limit;
  const waiting: (() => void)[] = [];
  const giveBack = (): void => {
    const wakeNext = waiting.shift();
    if (wakeNext) wakeNext();
    else free += 1;
  };
  const fetchOne = async (id: number): Promise<Datum> => {
    if (free > 0) free -= 1;
    else await new Promise<void>((resolve) => waiting.push(resolve));
    try {
      return await io.fetch(id, ms(id));
    } catch (error) {
      giveBack();
      throw error;
    } finally {
      giveBack();
    }
  };
  return await Promise.all(ids.map(fetchOne));
}
