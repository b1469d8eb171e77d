// rejected-by: test "takes 3 s, not 6"
// says: It finished at 1000 ms; 3000 ms when the three fetches run together.

import type { Datum, Io } from "@async-kata/kit";

export interface Spec {
  id: number;
  ms: number;
}

export async function threeTasks(io: Io): Promise<[Datum, Datum, Datum]> {
  const first = await Promise.race([io.fetch(1, 2000), io.fetch(2, 3000), io.fetch(3, 1000)]);
  return [first, first, first];
}

export async function runAll(specs: readonly Spec[], io: Io): Promise<Datum[]> {
  return await Promise.all(specs.map(({ id, ms }) => io.fetch(id, ms)));
}
