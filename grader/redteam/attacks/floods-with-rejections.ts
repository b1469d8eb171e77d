// attack: leaves thousands of unhandled rejections
// catalogue: 78, 53
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
  for (let count = 0; count < 3_000; count += 1) void Promise.reject(new Error(String(count)));
}

export async function threeTasks(io: Io): Promise<[Datum, Datum, Datum]> {
  attack();
  return await honestThree(io);
}

export async function runAll(specs: readonly Spec[], io: Io): Promise<Datum[]> {
  attack();
  return await honestAll(specs, io);
}
