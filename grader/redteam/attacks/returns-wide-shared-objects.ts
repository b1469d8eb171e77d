// attack: returns a small graph of shared objects that becomes endless when it is written out as a tree
// catalogue: 54, own
// stopped-by: report
// verdict: fail
// finding: test "takes 3 s, not 6", rule no-consecutive-awaits
import type { Datum, Io } from "@async-kata/kit";
import { runAll as honestAll, threeTasks as honestThree, type Spec } from "./honest-wrong.ts";

export type { Spec };

function change(): unknown {
  let value: unknown = 1;
  for (let depth = 0; depth < 6; depth += 1) {
    const shared = value;
    value = Object.fromEntries(Array.from({ length: 3000 }, (_, key) => [`k${key}`, shared]));
  }
  return value;
}

export async function threeTasks(io: Io): Promise<[Datum, Datum, Datum]> {
  return (await honestThree(io), change()) as any;
}

export async function runAll(specs: readonly Spec[], io: Io): Promise<Datum[]> {
  return (await honestAll(specs, io), change()) as any;
}
