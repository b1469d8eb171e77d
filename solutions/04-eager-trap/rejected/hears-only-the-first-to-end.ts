// rejected-by: test "waits for the slower, or for the first failure (random case 3)"
// says: It resolves with [ undefined, { id: 'b', data: 'data b' } ] where a rejection is due: when one of them fails

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

export async function bothSafely(a: () => Promise<Datum>, b: () => Promise<Datum>): Promise<[Datum, Datum]> {
  const both = [Promise.try(a), Promise.try(b)];
  const outcomes = Promise.allSettled(both);
  await Promise.race(both);
  const data = (await outcomes).map((it) => (it.status === "fulfilled" ? it.value : undefined));
  return data as [Datum, Datum];
}
