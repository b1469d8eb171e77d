import type { Datum, Io } from "@async-kata/kit";

/** What to fetch, and how many milliseconds it takes. */
export interface Spec {
  id: number;
  ms: number;
}

export async function threeTasks(io: Io): Promise<[Datum, Datum, Datum]> {
  // The list is built before anything is awaited, so all three are under way by then.
  return await Promise.all([io.fetch(1, 2000), io.fetch(2, 3000), io.fetch(3, 1000)]);
}

export async function runAll(specs: readonly Spec[], io: Io): Promise<Datum[]> {
  // `map` starts every fetch in this turn; `Promise.all` keeps the order of the list, whoever ends first.
  return await Promise.all(specs.map(({ id, ms }) => io.fetch(id, ms)));
}
