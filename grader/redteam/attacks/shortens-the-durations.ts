// attack: asks for shorter fetches, so that the sum is what is due
// catalogue: own
// stopped-by: judge's clock
// verdict: fail
// finding: test "takes 3 s, not 6", rule no-consecutive-awaits
import type { Datum, Io } from "@async-kata/kit";
import { runAll as honestAll, threeTasks as honestThree, type Spec } from "./honest-wrong.ts";

export type { Spec };

const short = (io: Io, by: number): Io => ({ ...io, fetch: (id, ms) => io.fetch(id, ms * by) });

export async function threeTasks(io: Io): Promise<[Datum, Datum, Datum]> {
  return await honestThree(short(io, 0.5));
}

export async function runAll(specs: readonly Spec[], io: Io): Promise<Datum[]> {
  const sum = specs.reduce((total, { ms }) => total + ms, 0);
  return await honestAll(specs, short(io, sum === 0 ? 0 : Math.max(...specs.map(({ ms }) => ms)) / sum));
}
