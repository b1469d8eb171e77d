// attack: fakes the whole log of a right answer and gives made-up data
// catalogue: own
// stopped-by: judge's clock
// verdict: fail
// finding: test "takes 3 s, not 6", rule no-consecutive-awaits
import type { Datum, Io } from "@async-kata/kit";
import { runAll as honestAll, threeTasks as honestThree, type Spec } from "./honest-wrong.ts";

export type { Spec };

export async function threeTasks(io: Io): Promise<[Datum, Datum, Datum]> {
  io.log("start 1\n0 start 2\n0 start 3");
  const [first] = await Promise.all([io.fetch(1, 3000), io.sleep(3000)]);
  return [first, { id: 2, data: "data 2" }, { id: 3, data: "data 3" }];
}

export async function runAll(specs: readonly Spec[], io: Io): Promise<Datum[]> {
  for (const { id } of specs) io.log(`begin ${id}`);
  return await honestAll(specs, io);
}

export const spare = honestThree;
