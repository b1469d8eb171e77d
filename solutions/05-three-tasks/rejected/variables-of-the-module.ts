// rejected-by: test "keeps two calls of `threeTasks` apart"
// says: It resolves with [ 'b1', 'a2', 'a3', 'b1', 'b2', 'b3' ], not [ 'a1', 'a2', 'a3', 'b1', 'b2', 'b3' ]: each

import type { Datum, Io } from "@async-kata/kit";

export interface Spec {
  id: number;
  ms: number;
}

let first: Datum;
let second: Datum;
let third: Datum;

export async function threeTasks(io: Io): Promise<[Datum, Datum, Datum]> {
  const promises = [io.fetch(1, 2000), io.fetch(2, 3000), io.fetch(3, 1000)] as const;
  first = await promises[0];
  second = await promises[1];
  third = await promises[2];
  return [first, second, third];
}

export async function runAll(specs: readonly Spec[], io: Io): Promise<Datum[]> {
  return await Promise.all(specs.map(({ id, ms }) => io.fetch(id, ms)));
}
