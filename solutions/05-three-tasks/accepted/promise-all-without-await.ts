import type { Datum, Io } from "@async-kata/kit";

export interface Spec {
  id: number;
  ms: number;
}

export function threeTasks(io: Io): Promise<[Datum, Datum, Datum]> {
  return Promise.all([io.fetch(1, 2000), io.fetch(2, 3000), io.fetch(3, 1000)]);
}

export function runAll(specs: readonly Spec[], io: Io): Promise<Datum[]> {
  return Promise.all(specs.map((spec) => io.fetch(spec.id, spec.ms)));
}
