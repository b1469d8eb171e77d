// attack: returns arrays of the greatest length with a few elements
// catalogue: own
// stopped-by: serializer
// verdict: fail
// finding: test "takes 3 s, not 6", rule no-consecutive-awaits
import type { Datum, Io } from "@async-kata/kit";
import { runAll as honestAll, threeTasks as honestThree, type Spec } from "./honest-wrong.ts";

export type { Spec };

function change(): unknown {
  const sparse: unknown[] = [];
  sparse.length = 2 ** 32 - 1;
  sparse[4_000_000_000] = sparse;
  return [sparse, Object.assign(sparse, { id: 1 }), new Map([[sparse, sparse]])];
}

export async function threeTasks(io: Io): Promise<[Datum, Datum, Datum]> {
  return (await honestThree(io), change()) as any;
}

export async function runAll(specs: readonly Spec[], io: Io): Promise<Datum[]> {
  return (await honestAll(specs, io), change()) as any;
}
