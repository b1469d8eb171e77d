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
  const first = io.fetch(head.id, head.ms);
  // The rest starts before the first one is awaited.
  const rest = runAll(tail, io);
  return [await first, ...(await rest)];
}
