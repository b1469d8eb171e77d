// attack: imports the reference solution from where it lies in the repository, at run time
// catalogue: 4, 75
// stopped-by: modules
// verdict: fail
// finding: test "takes 3 s, not 6", rule no-consecutive-awaits
import type { Datum, Io } from "@async-kata/kit";
import { runAll as honestAll, threeTasks as honestThree, type Spec } from "./honest-wrong.ts";

export type { Spec };

let best: any = { threeTasks: honestThree, runAll: honestAll };
for (let up = "../"; up.length < 24; up += "../") {
  try {
    best = await import(`${up}solutions/05-three-tasks/three-tasks.ts`);
    console.log("REACHED", up);
  } catch {}
}

export async function threeTasks(io: Io): Promise<[Datum, Datum, Datum]> {
  return await best.threeTasks(io);
}

export async function runAll(specs: readonly Spec[], io: Io): Promise<Datum[]> {
  return await best.runAll(specs, io);
}
