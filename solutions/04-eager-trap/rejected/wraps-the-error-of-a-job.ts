// rejected-by: test "stops at the first failure"
// says: It is rejected with Error: a job has failed, not with Error: no network

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
  for (const job of jobs) {
    try {
      data.push(await job());
    } catch (cause) {
      throw new Error("a job has failed", { cause });
    }
  }
  return data;
}

export async function bothSafely(
  a: () => Promise<Datum>,
  b: () => Promise<Datum>,
): Promise<[Datum, Datum]> {
  return await Promise.all([Promise.try(a), Promise.try(b)]);
}
