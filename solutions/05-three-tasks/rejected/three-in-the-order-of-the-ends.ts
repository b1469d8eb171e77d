// rejected-by: test "gives the data in the order 1, 2, 3"
// says: It resolves with [ { id: 3, data: 'data 3' }, { id: 1, data: 'data 1' }, { id: 2, data: 'data 2' } ], not [ {

import type { Datum, Io } from "@async-kata/kit";

export interface Spec {
  id: number;
  ms: number;
}

export async function threeTasks(io: Io): Promise<[Datum, Datum, Datum]> {
  const data: Datum[] = [];
  const collect = (datum: Datum) => data.push(datum);
  await Promise.all([
    io.fetch(1, 2000).then(collect),
    io.fetch(2, 3000).then(collect),
    io.fetch(3, 1000).then(collect),
  ]);
  return data as [Datum, Datum, Datum];
}

export async function runAll(specs: readonly Spec[], io: Io): Promise<Datum[]> {
  return await Promise.all(specs.map(({ id, ms }) => io.fetch(id, ms)));
}
