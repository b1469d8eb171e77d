// attack: keeps setting intervals that never end
// catalogue: 57, own
// stopped-by: limits
// verdict: fail
// finding: test "takes 3 s, not 6", rule no-consecutive-awaits
import type { Datum, Io } from "@async-kata/kit";
import { runAll as honestAll, threeTasks as honestThree, type Spec } from "./honest-wrong.ts";

export type { Spec };

let done = false;

function attack(): void {
  if (done) return;
  done = true;
  for (let count = 0; count < 10; count += 1) setInterval(() => setTimeout(() => {}, 0), 1);
}

export async function threeTasks(io: Io): Promise<[Datum, Datum, Datum]> {
  attack();
  return await honestThree(io);
}

export async function runAll(specs: readonly Spec[], io: Io): Promise<Datum[]> {
  attack();
  return await honestAll(specs, io);
}
