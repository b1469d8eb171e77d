// rejected-by: test "starts all three before any of them ends"
// says: Due is “1000 ms end 3”, not “0 ms start 1”: a fetch starts when it is called, and all three are called before

import type { Datum, Io } from "@async-kata/kit";

export interface Spec {
  id: number;
  ms: number;
}

export async function threeTasks(io: Io): Promise<[Datum, Datum, Datum]> {
  io.fetch(1, 2000);
  io.fetch(2, 3000);
  io.fetch(3, 1000);
  const first = io.fetch(1, 2000);
  const second = io.fetch(2, 3000);
  const third = io.fetch(3, 1000);
  return [await first, await second, await third];
}

export async function runAll(specs: readonly Spec[], io: Io): Promise<Datum[]> {
  return await Promise.all(specs.map(({ id, ms }) => io.fetch(id, ms)));
}
