import type { Datum, Io } from "@async-kata/kit";

export interface Spec {
  id: number;
  ms: number;
}

export async function threeTasks(io: Io): Promise<[Datum, Datum, Datum]> {
  const specs = [
    { id: 1, ms: 2000 },
    { id: 2, ms: 3000 },
    { id: 3, ms: 1000 },
  ];
  return (await runAll(specs, io)) as [Datum, Datum, Datum];
}

export async function runAll(specs: readonly Spec[], io: Io): Promise<Datum[]> {
  return await Promise.all(specs.map(({ id, ms }) => io.fetch(id, ms)));
}
