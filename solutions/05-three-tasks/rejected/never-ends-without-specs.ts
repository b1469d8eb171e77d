// rejected-by: test "resolves with an empty list for no specs"
// says: It never settles: nothing is due any more, so nothing can wake it.

import type { Datum, Io } from "@async-kata/kit";

export interface Spec {
  id: number;
  ms: number;
}

export async function threeTasks(io: Io): Promise<[Datum, Datum, Datum]> {
  return await Promise.all([io.fetch(1, 2000), io.fetch(2, 3000), io.fetch(3, 1000)]);
}

export async function runAll(specs: readonly Spec[], io: Io): Promise<Datum[]> {
  const { promise, resolve, reject } = Promise.withResolvers<Datum[]>();
  const data = new Array<Datum>(specs.length);
  let missing = specs.length;
  specs.forEach(({ id, ms }, index) => {
    io.fetch(id, ms).then((datum) => {
      data[index] = datum;
      missing -= 1;
      if (missing === 0) resolve(data);
    }, reject);
  });
  return await promise;
}
