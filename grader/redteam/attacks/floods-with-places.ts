// attack: rejects with an error whose stack names hundreds of places
// catalogue: 54, own
// stopped-by: report
// verdict: fail
// finding: test "takes 3 s, not 6", rule no-consecutive-awaits
import type { Datum, Io } from "@async-kata/kit";
import { runAll as honestAll, threeTasks as honestThree, type Spec } from "./honest-wrong.ts";

export type { Spec };

function attack(): void {
  const stack = "kata:///answer/honest-wrong.ts:9:9\n".repeat(600);
  const errors = Array.from({ length: 2000 }, () =>
    Object.defineProperty(new Error("x"), "stack", { value: stack }),
  );
  throw Object.defineProperty(new AggregateError(errors, "many"), "stack", { value: stack });
}

export async function threeTasks(io: Io): Promise<[Datum, Datum, Datum]> {
  attack();
  return await honestThree(io);
}

export async function runAll(specs: readonly Spec[], io: Io): Promise<Datum[]> {
  attack();
  return await honestAll(specs, io);
}
