// attack: logs the lines that the judge writes for fetches
// catalogue: own
// stopped-by: judge's clock
// verdict: fail
// finding: test "takes 3 s, not 6", rule no-consecutive-awaits
import type { Datum, Io } from "@async-kata/kit";
import { runAll as honestAll, threeTasks as honestThree, type Spec } from "./honest-wrong.ts";

export type { Spec };

function attack(io: Io): void {
  for (const line of ["start 1", "start 2", "start 3", "end 3", "end 1", "end 2"]) io.log(line);
}

export async function threeTasks(io: Io): Promise<[Datum, Datum, Datum]> {
  attack(io);
  return await honestThree(io);
}

export async function runAll(specs: readonly Spec[], io: Io): Promise<Datum[]> {
  attack(io);
  return await honestAll(specs, io);
}
