// attack: makes the report of pending waits throw inside the runtime
// catalogue: own
// stopped-by: protocol
// verdict: fail
// finding: test "takes 3 s, not 6", rule no-consecutive-awaits
import type { Datum, Io } from "@async-kata/kit";
import { runAll as honestAll, threeTasks as honestThree, type Spec } from "./honest-wrong.ts";

export type { Spec };

async function attack(): Promise<void> {
  const waits: any = await import(String("kata:///kit/waits.ts"));
  waits.beginWait({
    toString: () => {
      throw new Error("in the runtime");
    },
  });
  await new Promise(() => {});
}

export async function threeTasks(io: Io): Promise<[Datum, Datum, Datum]> {
  await attack();
  return await honestThree(io);
}

export async function runAll(specs: readonly Spec[], io: Io): Promise<Datum[]> {
  await attack();
  return await honestAll(specs, io);
}
