// rejected-by: test "rejects as soon as one of them fails"
// says: It was rejected at 2000 ms; 100 ms when b fails after 100 ms, however long a takes.

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
  const promiseA = Promise.try(a);
  const promiseB = Promise.try(b);
  promiseB.catch(() => {});
  return [await promiseA, await promiseB];
}
