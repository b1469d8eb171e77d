// rejected-by: test "does not care what the caller does with the list afterwards"
// says: the caller empties its list right after the call

import type { Datum, Io } from "@async-kata/kit";

export interface Spec {
  id: number;
  ms: number;
}

export async function threeTasks(io: Io): Promise<[Datum, Datum, Datum]> {
  return await Promise.all([io.fetch(1, 2000), io.fetch(2, 3000), io.fetch(3, 1000)]);
}

export async function runAll(specs: readonly Spec[], io: Io): Promise<Datum[]> {
  await io.sleep(0);
  return await Promise.all(specs.map(({ id, ms }) => io.fetch(id, ms)));
}
