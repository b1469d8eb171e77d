// attack: returns hundreds of thousands of objects
// catalogue: 54
// stopped-by: limits
// verdict: fail
// finding: test "takes 3 s, not 6", rule no-consecutive-awaits
import type { Datum, Io } from "@async-kata/kit";
import { runAll as honestAll, threeTasks as honestThree, type Spec } from "./honest-wrong.ts";

export type { Spec };

function change(data: unknown): unknown {
  return Array.from({ length: 200_000 }, () => structuredClone(data));
}

export async function threeTasks(io: Io): Promise<[Datum, Datum, Datum]> {
  return change(await honestThree(io)) as any;
}

export async function runAll(specs: readonly Spec[], io: Io): Promise<Datum[]> {
  return change(await honestAll(specs, io)) as any;
}
