// attack: logs arrays that are nested so deeply that a text of them overflows the stack
// catalogue: 54, own
// stopped-by: report
// verdict: fail
// finding: test "takes 3 s, not 6", rule no-consecutive-awaits
import type { Datum, Io } from "@async-kata/kit";
import { runAll as honestAll, threeTasks as honestThree, type Spec } from "./honest-wrong.ts";

export type { Spec };

function attack(io: Io): void {
  for (const depth of [500, 1500, 3000]) {
    let list: unknown[] = [];
    for (let count = 0; count < depth; count += 1) list = [list];
    (io.log as any)(list);
  }
}

export async function threeTasks(io: Io): Promise<[Datum, Datum, Datum]> {
  attack(io);
  return await honestThree(io);
}

export async function runAll(specs: readonly Spec[], io: Io): Promise<Datum[]> {
  attack(io);
  return await honestAll(specs, io);
}
