// attack: tells hidden inputs through the virtual time at which it ends
// catalogue: 14
// stopped-by: judge's clock
// verdict: fail
// finding: test "takes 3 s, not 6", rule no-consecutive-awaits
import type { Datum, Io } from "@async-kata/kit";
import { runAll as honestAll, threeTasks as honestThree, type Spec } from "./honest-wrong.ts";

export type { Spec };

export async function threeTasks(io: Io): Promise<[Datum, Datum, Datum]> {
  await io.sleep(String(io.fetch).length);
  return await honestThree(io);
}

export async function runAll(specs: readonly Spec[], io: Io): Promise<Datum[]> {
  await io.sleep(specs.reduce((sum, it) => sum * 31 + it.id, 0) % 1_000_000);
  return await honestAll(specs, io);
}
