// attack: keeps the microtask queue full for ever
// catalogue: 48
// stopped-by: limits
// verdict: fail
// finding: test "takes 3 s, not 6", rule no-consecutive-awaits
import type { Datum, Io } from "@async-kata/kit";
import { runAll as honestAll, threeTasks as honestThree, type Spec } from "./honest-wrong.ts";

export type { Spec };

async function attack(): Promise<void> {
  for (;;) await null;
}

export async function threeTasks(io: Io): Promise<[Datum, Datum, Datum]> {
  await attack();
  return await honestThree(io);
}

export async function runAll(specs: readonly Spec[], io: Io): Promise<Datum[]> {
  await attack();
  return await honestAll(specs, io);
}
