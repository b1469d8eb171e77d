// rejected-by: test "turns what a job throws at once into a rejection"
// says: Due is “0 ms rejected: out of order”, not “0 ms the call itself has thrown”

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

export function oneAfterTheOther(jobs: readonly (() => Promise<Datum>)[]): Promise<Datum[]> {
  const [first, ...rest] = jobs;
  if (!first) return Promise.resolve([]);
  return first().then(async (datum) => [datum, ...(await oneAfterTheOther(rest))]);
}

export async function bothSafely(
  a: () => Promise<Datum>,
  b: () => Promise<Datum>,
): Promise<[Datum, Datum]> {
  return await Promise.all([Promise.try(a), Promise.try(b)]);
}
