// rejected-by: test "leaves no failure of a when b throws at once"
// says: A promise was rejected while nobody was waiting for it: Error: a has failed

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
  return await Promise.all([a(), b()]);
}
