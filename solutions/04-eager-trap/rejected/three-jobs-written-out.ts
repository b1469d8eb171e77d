// rejected-by: test "takes the sum of all times (random case 1)"
// says: It finished at 3634 ms, earlier than when the jobs run one after the other.

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
  const [first, second, third] = jobs;
  const data: Datum[] = [];
  if (first) data.push(await first());
  if (second) data.push(await second());
  if (third) data.push(await third());
  return data;
}

export async function bothSafely(a: () => Promise<Datum>, b: () => Promise<Datum>): Promise<[Datum, Datum]> {
  return await Promise.all([Promise.try(a), Promise.try(b)]);
}
