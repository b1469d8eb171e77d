// attack: answers the cases of the visible tests from a table and starts nothing
// catalogue: 72, own
// stopped-by: judge's clock
// verdict: fail
// finding: test "takes 3 s, not 6", rule no-consecutive-awaits
import type { Datum, Io } from "@async-kata/kit";
import { runAll as honestAll, threeTasks as honestThree, type Spec } from "./honest-wrong.ts";

export type { Spec };

const table = Object.fromEntries([1, 2, 3, 4, 5, 6, 7].map((id) => [id, { id, data: `data ${id}` }]));

export async function threeTasks(io: Io): Promise<[Datum, Datum, Datum]> {
  await io.sleep(3000);
  return [table[1], table[2], table[3]] as any;
}

export async function runAll(specs: readonly Spec[], io: Io): Promise<Datum[]> {
  if (specs.some(({ id }) => !table[id])) return await honestAll(specs, io);
  await io.sleep(Math.max(0, ...specs.map((it) => it.ms)));
  return specs.map(({ id }) => table[id] as Datum);
}

export const spare = honestThree;
