// rejected-by: test "takes as long as the longest fetch"
// rejected-by: rule no-await-in-loop
// rejected-by: rule no-consecutive-awaits
// says: It finished at 6000 ms; 3000 ms when all fetches run together.

import type { Datum, Io } from "@async-kata/kit";

export interface Spec {
  id: number;
  ms: number;
}

export async function threeTasks(io: Io): Promise<[Datum, Datum, Datum]> {
  return await Promise.all([io.fetch(1, 2000), io.fetch(2, 3000), io.fetch(3, 1000)]);
}

export async function runAll(specs: readonly Spec[], io: Io): Promise<Datum[]> {
  const [head, ...tail] = specs;
  if (!head) return [];
  const first = await io.fetch(head.id, head.ms);
  return [first, ...(await runAll(tail, io))];
}
