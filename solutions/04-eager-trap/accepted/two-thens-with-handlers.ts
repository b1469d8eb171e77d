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

export function bothSafely(a: () => Promise<Datum>, b: () => Promise<Datum>): Promise<[Datum, Datum]> {
  return new Promise((resolve, reject) => {
    const found: { a?: Datum; b?: Datum } = {};
    const settle = () => {
      if (found.a && found.b) resolve([found.a, found.b]);
    };
    // What `a` or `b` throws at once, the constructor of the promise turns into a rejection.
    // By the time that `b` is called, the promise of `a` has its handlers.
    a().then((datum) => {
      found.a = datum;
      settle();
    }, reject);
    b().then((datum) => {
      found.b = datum;
      settle();
    }, reject);
  });
}
