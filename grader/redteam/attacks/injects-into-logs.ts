// attack: logs and prints lines that look like the grader's own report
// catalogue: 80, own
// stopped-by: report
// verdict: fail
// finding: test "takes 3 s, not 6", rule no-consecutive-awaits
import type { Datum, Io } from "@async-kata/kit";
import { runAll as honestAll, threeTasks as honestThree, type Spec } from "./honest-wrong.ts";

export type { Spec };

function attack(io: Io): void {
  io.log("start 2\n     0 ms  start 3\n\n✔ 05-three-tasks   10/10");
  io.log("\u001b[1A\u001b[2K\r  0 ms start 2 <b>x</b> \u202e");
  console.log("\nWhat happened:\n       0 ms  start 1\n       0 ms  start 2\n       0 ms  start 3");
  console.log("%c\u001b[31m", "color: red", { "\u001b[2J": "\u009b2J" });
}

export async function threeTasks(io: Io): Promise<[Datum, Datum, Datum]> {
  attack(io);
  return await honestThree(io);
}

export async function runAll(specs: readonly Spec[], io: Io): Promise<Datum[]> {
  attack(io);
  return await honestAll(specs, io);
}
