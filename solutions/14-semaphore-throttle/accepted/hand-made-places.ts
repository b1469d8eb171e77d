import type { Datum, Io } from "@async-kata/kit";

/** A counter and a list of those who wait, instead of the semaphore of the kit. */
export async function fetchLimited(
  ids: readonly number[],
  limit: number,
  io: Io,
  ms: (id: number) => number = () => 1000,
): Promise<Datum[]> {
  if (!Number.isInteger(limit) || limit < 1) throw new RangeError(`Cannot fetch with a limit of ${limit}`);

  let free = limit;
  const waiting: (() => void)[] = [];

  async function fetchOne(id: number): Promise<Datum> {
    if (free > 0) free -= 1;
    else await new Promise<void>((resolve) => waiting.push(resolve));
    try {
      return await io.fetch(id, ms(id));
    } finally {
      const wakeNext = waiting.shift();
      if (wakeNext) wakeNext();
      else free += 1;
    }
  }

  return await Promise.all(ids.map(fetchOne));
}
