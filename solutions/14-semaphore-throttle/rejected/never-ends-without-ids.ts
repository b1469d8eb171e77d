// rejected-by: test "resolves with an empty list for no ids"
// says: It never settles: nothing is due any more, so nothing can wake it.

import type { Datum, Io } from "@async-kata/kit";

export async function fetchLimited(
  ids: readonly number[],
  limit: number,
  io: Io,
  ms: (id: number) => number = () => 1000,
): Promise<Datum[]> {
  if (!Number.isInteger(limit) || limit < 1) throw new RangeError(`Cannot have ${limit} places`);
  const { promise, resolve, reject } = Promise.withResolvers<Datum[]>();
  const data: Datum[] = [];
  let [begun, ended] = [0, 0];

  function startNext(): void {
    const index = begun;
    const id = ids[index];
    if (id === undefined) return;
    begun += 1;
    io.fetch(id, ms(id)).then((datum) => {
      data[index] = datum;
      ended += 1;
      if (ended === ids.length) resolve(data);
      startNext();
    }, reject);
  }

  for (let place = 0; place < limit; place += 1) startNext();
  return await promise;
}
