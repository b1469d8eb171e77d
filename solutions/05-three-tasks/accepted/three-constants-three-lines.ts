import type { Datum, Io } from "@async-kata/kit";

export interface Spec {
  id: number;
  ms: number;
}

export async function threeTasks(io: Io): Promise<[Datum, Datum, Datum]> {
  const task1 = io.fetch(1, 2000);
  const task2 = io.fetch(2, 3000);
  const task3 = io.fetch(3, 1000);
  const datum1 = await task1;
  const datum2 = await task2;
  const datum3 = await task3;
  return [datum1, datum2, datum3];
}

export async function runAll(specs: readonly Spec[], io: Io): Promise<Datum[]> {
  return await Promise.all(specs.map(({ id, ms }) => io.fetch(id, ms)));
}
