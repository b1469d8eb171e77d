import type { Datum, Io } from "@async-kata/kit";

export interface Spec {
  id: number;
  ms: number;
}

export async function threeTasks(io: Io): Promise<[Datum, Datum, Datum]> {
  return await Promise.all([io.fetch(1, 2000), io.fetch(2, 3000), io.fetch(3, 1000)]);
}

async function run({ id, ms }: Spec, io: Io): Promise<Datum> {
  const datum = await io.fetch(id, ms);
  return datum;
}

export async function runAll(specs: readonly Spec[], io: Io): Promise<Datum[]> {
  const running = specs.map((spec) => run(spec, io));
  return await Promise.all(running);
}
