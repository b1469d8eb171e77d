// attack: throws errors that are named as the grader's and the runner's own
// catalogue: 24
// stopped-by: serializer
// verdict: fail
// finding: test "takes 3 s, not 6", rule no-consecutive-awaits
import type { Datum, Io } from "@async-kata/kit";
import { runAll as honestAll, threeTasks as honestThree, type Spec } from "./honest-wrong.ts";

export type { Spec };

let turn = 0;

function attack(): void {
  turn += 1;
  const name = [
    "Not run",
    "Not yet",
    "AnswerEnded",
    "CannotStart",
    "CannotLoad",
    "LearnerFailure",
    "PendingError",
  ][turn % 7];
  throw Object.assign(new Error("skip"), {
    name,
    code: "VITEST_PENDING",
    reason: "blocked",
    findings: [],
    taskId: "x",
  });
}

export async function threeTasks(io: Io): Promise<[Datum, Datum, Datum]> {
  attack();
  return await honestThree(io);
}

export async function runAll(specs: readonly Spec[], io: Io): Promise<Datum[]> {
  attack();
  return await honestAll(specs, io);
}
