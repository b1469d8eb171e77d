import type { Datum } from "@async-kata/kit";

export interface Prediction {
  createThenAwait: string[];
  twoCreatedThenAwaited: number;
}

export function predict(): Prediction {
  return {
    // “start 1” stands second: the call runs up to its first await, and the fetch starts before that.
    createThenAwait: ["start of main", "start 1", "end of main", "end 1", "got"],
    // Both fetches start at 0 ms. The second await finds its promise fulfilled.
    twoCreatedThenAwaited: 2000,
  };
}

export async function oneAfterTheOther(jobs: readonly (() => Promise<Datum>)[]): Promise<Datum[]> {
  const data: Datum[] = [];
  // The call stands inside of the loop, behind the await of the turn before: that is what makes the sequence.
  for (const job of jobs) data.push(await job());
  return data;
}

export async function bothSafely(a: () => Promise<Datum>, b: () => Promise<Datum>): Promise<[Datum, Datum]> {
  // One wait for both: whichever fails first is heard at once, and the other is looked after all the same.
  // With a bare `b()` that throws there would be no wait at all, and `a` would run and fail for nobody.
  return await Promise.all([Promise.try(a), Promise.try(b)]);
}
