// rejected-by: test "gives the data in the order a, b, whoever is first"
// says: the order of the parameters, not the order of the ends

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
  const data: Datum[] = [];
  for (const job of jobs) data.push(await job());
  return data;
}

export async function bothSafely(
  a: () => Promise<Datum>,
  b: () => Promise<Datum>,
): Promise<[Datum, Datum]> {
  const data: Datum[] = [];
  await Promise.all([Promise.try(a), Promise.try(b)].map((promise) => promise.then((datum) => data.push(datum))));
  return data as [Datum, Datum];
}
