import type { Datum, Io } from "@async-kata/kit";

export interface Spec {
  id: number;
  ms: number;
}

export async function threeTasks(io: Io): Promise<[Datum, Datum, Datum]> {
  return await Promise.all([io.fetch(1, 2000), io.fetch(2, 3000), io.fetch(3, 1000)]);
}

export async function runAll(specs: readonly Spec[], io: Io): Promise<Datum[]> {
  const outcomes = await Promise.allSettled(specs.map(({ id, ms }) => io.fetch(id, ms)));
  return outcomes.map((it) => {
    if (it.status === "rejected") throw it.reason;
    return it.value;
  });
}
