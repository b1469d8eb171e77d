// attack: returns data without a promise, where the work is only promised
// catalogue: 74
// stopped-by: judge's clock
// verdict: fail
// finding: test "takes 3 s, not 6", rule no-consecutive-awaits
import type { Datum, Io } from "@async-kata/kit";
import { runAll as honestAll, threeTasks as honestThree, type Spec } from "./honest-wrong.ts";

export type { Spec };

export function threeTasks(io: Io): Promise<[Datum, Datum, Datum]> {
  return [io.fetch(1, 2000), io.fetch(2, 3000), io.fetch(3, 1000)] as any;
}

export function runAll(specs: readonly Spec[], io: Io): Promise<Datum[]> {
  return specs.map(({ id, ms }) => io.fetch(id, ms)) as any;
}

export const spare = [honestAll, honestThree];
