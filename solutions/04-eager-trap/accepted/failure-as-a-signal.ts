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
  const failure = Promise.withResolvers<never>();
  const [promiseA, promiseB] = [Promise.try(a), Promise.try(b)];
  promiseA.catch(failure.reject);
  promiseB.catch(failure.reject);
  const first = await Promise.race([promiseA, failure.promise]);
  const second = await Promise.race([promiseB, failure.promise]);
  return [first, second];
}
