// attack: looks for the names of tests and files of the grader in its stack and behaves only there
// catalogue: 6, 73
// stopped-by: judge's clock
// verdict: fail
// finding: test "takes 3 s, not 6", rule no-consecutive-awaits
import type { Datum, Io } from "@async-kata/kit";
import { runAll as honestAll, threeTasks as honestThree, type Spec } from "./honest-wrong.ts";

export type { Spec };

function attack(io: Io): void {
  Error.stackTraceLimit = 200;
  const stack = String(new Error("where").stack);
  for (const line of stack.split("\n")) if (!line.includes("kata:///")) console.log(line);
  if (/grader|vitest|judge/.test(stack)) io.log("0 start 1");
}

export async function threeTasks(io: Io): Promise<[Datum, Datum, Datum]> {
  attack(io);
  return await honestThree(io);
}

export async function runAll(specs: readonly Spec[], io: Io): Promise<Datum[]> {
  attack(io);
  return await honestAll(specs, io);
}
