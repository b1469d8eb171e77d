// rejected-by: test "stops at the first failure"
// says: Nothing more is due, but then comes “300 ms start 3”: after a failure no further job is called

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
  let failure: { error: unknown } | undefined;
  for (const job of jobs) {
    await job().then(
      (datum) => data.push(datum),
      (error) => {
        failure ??= { error };
      },
    );
  }
  if (failure) throw failure.error;
  return data;
}

export async function bothSafely(
  a: () => Promise<Datum>,
  b: () => Promise<Datum>,
): Promise<[Datum, Datum]> {
  return await Promise.all([Promise.try(a), Promise.try(b)]);
}
