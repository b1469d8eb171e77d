// rejected-by: test "takes as long as the longest fetch"
// says: It finished at 4000 ms; 3000 ms when all fetches run together.

import type { Datum, Io } from "@async-kata/kit";

export interface Spec {
  id: number;
  ms: number;
}

export async function threeTasks(io: Io): Promise<[Datum, Datum, Datum]> {
  return await Promise.all([io.fetch(1, 2000), io.fetch(2, 3000), io.fetch(3, 1000)]);
}

export async function runAll(specs: readonly Spec[], io: Io): Promise<Datum[]> {
  const data: Datum[] = [];
  for (let at = 0; at < specs.length; at += 2) {
    const pair = specs.slice(at, at + 2);
    data.push(...(await Promise.all(pair.map(({ id, ms }) => io.fetch(id, ms)))));
  }
  return data;
}
