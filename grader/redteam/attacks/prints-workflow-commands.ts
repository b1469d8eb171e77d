// attack: prints the commands of CI systems, which claim full points
// catalogue: 60, 80
// stopped-by: report
// verdict: fail
// finding: test "takes 3 s, not 6", rule no-consecutive-awaits
import type { Datum, Io } from "@async-kata/kit";
import { runAll as honestAll, threeTasks as honestThree, type Spec } from "./honest-wrong.ts";

export type { Spec };

function attack(io: Io): void {
  console.log(
    "\n::notice title=Autograding complete::Points 100/100\n::set-output name=result::e30=\n::add-mask::0",
  );
  io.log(
    "\n::error file=x::all passed\n##teamcity[testFinished name='x']\n##vso[task.complete result=Succeeded;]DONE",
  );
  console.error("\n✔ 05-three-tasks 10/10\n1 of 1 kata passed, 10 of 10 points");
}

export async function threeTasks(io: Io): Promise<[Datum, Datum, Datum]> {
  attack(io);
  return await honestThree(io);
}

export async function runAll(specs: readonly Spec[], io: Io): Promise<Datum[]> {
  attack(io);
  return await honestAll(specs, io);
}
