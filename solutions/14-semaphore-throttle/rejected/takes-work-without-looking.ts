// rejected-by: test "starts all at once when there are places for all"
// says: It is rejected with TypeError: undefined is not iterable (cannot read property Symbol(Symbol.iterator))

import type { Datum, Io } from "@async-kata/kit";

export async function fetchLimited(
  ids: readonly number[],
  limit: number,
  io: Io,
  ms: (id: number) => number = () => 1000,
): Promise<Datum[]> {
  if (!Number.isInteger(limit) || limit < 1) throw new RangeError(`Cannot have ${limit} places`);
  const queue = [...ids.entries()];
  const data: Datum[] = [];

  async function work(): Promise<void> {
    do {
      const [index, id] = queue.shift() as [number, number];
      data[index] = await io.fetch(id, ms(id));
    } while (queue.length > 0);
  }

  await Promise.all(Array.from({ length: limit }, work));
  return data;
}
