// rejected-by: test "has started the fetches when the call returns"
// says: Due is “0 ms start 1”, not “0 ms called”

import type { Datum, Io } from "@async-kata/kit";

export interface Spec {
  id: number;
  ms: number;
}

export async function threeTasks(io: Io): Promise<[Datum, Datum, Datum]> {
  await null;
  return await Promise.all([io.fetch(1, 2000), io.fetch(2, 3000), io.fetch(3, 1000)]);
}

export async function runAll(specs: readonly Spec[], io: Io): Promise<Datum[]> {
  return await Promise.all(specs.map(({ id, ms }) => io.fetch(id, ms)));
}
