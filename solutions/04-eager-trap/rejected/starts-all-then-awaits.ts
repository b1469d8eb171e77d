// rejected-by: test "takes 4 s, not 2"
// says: It finished at 2000 ms; 4000 ms when the second job starts at the end of the first.

import type { Datum } from "@async-kata/kit";

export interface Prediction {
  createThenAwait: string[];
  twoCreatedThenAwaited: number;
}

export function predict(): Prediction {
  return {
    createThenAwait: ["start of main", "start 1", "end of main", "end 1", "got"],
    twoCreatedThenAwaited: 2000,
  };
}

export async function oneAfterTheOther(jobs: readonly (() => Promise<Datum>)[]): Promise<Datum[]> {
  const promises = jobs.map((job) => job());
  const data: Datum[] = [];
  for (const promise of promises) data.push(await promise);
  return data;
}

export async function bothSafely(
  a: () => Promise<Datum>,
  b: () => Promise<Datum>,
): Promise<[Datum, Datum]> {
  return await Promise.all([Promise.try(a), Promise.try(b)]);
}
