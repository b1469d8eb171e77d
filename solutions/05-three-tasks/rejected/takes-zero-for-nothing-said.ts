// rejected-by: test "fetches what takes no time"
// says: It finished at 1000 ms; 0 ms when every fetch takes 0 ms.

import type { Datum, Io } from "@async-kata/kit";

export interface Spec {
  id: number;
  ms: number;
}

export async function threeTasks(io: Io): Promise<[Datum, Datum, Datum]> {
  return await Promise.all([io.fetch(1, 2000), io.fetch(2, 3000), io.fetch(3, 1000)]);
}

export async function runAll(specs: readonly Spec[], io: Io): Promise<Datum[]> {
  return await Promise.all(specs.map(({ id, ms }) => io.fetch(id, ms || 1000)));
}
