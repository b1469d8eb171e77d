// attack: rejects with errors that are their own cause and hold themselves
// catalogue: 42
// stopped-by: serializer
// verdict: fail
// finding: test "takes 3 s, not 6", rule no-consecutive-awaits
import type { Datum, Io } from "@async-kata/kit";
import { runAll as honestAll, threeTasks as honestThree, type Spec } from "./honest-wrong.ts";

export type { Spec };

function attack(): void {
  const errors: unknown[] = [];
  const error: any = new AggregateError(errors, "cyclic");
  error.errors = errors;
  errors.push(error, { error });
  error.cause = { again: [error] };
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
