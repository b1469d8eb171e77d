// attack: rejects with AggregateErrors that share their errors, endless when written out as a tree
// catalogue: 54, own
// stopped-by: report
// verdict: fail
// finding: test "takes 3 s, not 6", rule no-consecutive-awaits
import type { Datum, Io } from "@async-kata/kit";
import { runAll as honestAll, threeTasks as honestThree, type Spec } from "./honest-wrong.ts";

export type { Spec };

function attack(): void {
  let error: Error = new Error("leaf");
  for (let depth = 0; depth < 40; depth += 1) {
    error = new AggregateError([error, error, error, error, error], `level ${depth}`);
  }
  throw error;
}

export async function threeTasks(io: Io): Promise<[Datum, Datum, Datum]> {
  attack();
  return await honestThree(io);
}

export async function runAll(specs: readonly Spec[], io: Io): Promise<Datum[]> {
  attack();
  return await honestAll(specs, io);
}
