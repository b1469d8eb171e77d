// attack: recognises tests by their inputs and treats each in its own way
// catalogue: 72, 73, own
// stopped-by: judge's clock
// verdict: fail
// finding: test "takes 3 s, not 6", rule no-consecutive-awaits
import type { Datum, Io } from "@async-kata/kit";
import { runAll as honestAll, threeTasks as honestThree, type Spec } from "./honest-wrong.ts";

export type { Spec };

export async function threeTasks(io: Io): Promise<[Datum, Datum, Datum]> {
  const isWrapped = Object.isFrozen(io) === false;
  if (isWrapped) throw new Error("a wrapper");
  return await honestThree(io);
}

export async function runAll(specs: readonly Spec[], io: Io): Promise<Datum[]> {
  if (specs.length === 1000) return specs.map(({ id }) => ({ id, data: `data ${id}` }));
  if (specs.every(({ ms }) => ms === 500))
    return (await io.sleep(500), specs.map(({ id }) => ({ id, data: `data ${id}` })));
  return await honestAll(specs, io);
}
