// attack: uses the `io` of an earlier test in a later one, where nobody counts on it
// catalogue: 78, own
// stopped-by: protocol
// verdict: fail
// finding: test "takes 3 s, not 6", rule no-consecutive-awaits
import type { Datum, Io } from "@async-kata/kit";
import { runAll as honestAll, threeTasks as honestThree, type Spec } from "./honest-wrong.ts";

export type { Spec };

const kept: Io[] = [];

function attack(io: Io): void {
  kept.push(io);
  const old = kept[0] as Io;
  void old.fetch(1, 2000);
  void old.fetch(2, 3000);
  old.log("0 start 3");
}

export async function threeTasks(io: Io): Promise<[Datum, Datum, Datum]> {
  attack(io);
  return await honestThree(io);
}

export async function runAll(specs: readonly Spec[], io: Io): Promise<Datum[]> {
  attack(io);
  return await honestAll(specs, io);
}
