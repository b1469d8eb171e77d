// attack: imports the inner modules of the kit and forges waits that the report would name
// catalogue: own
// stopped-by: modules
// verdict: fail
// finding: test "takes 3 s, not 6", rule no-consecutive-awaits
import type { Datum, Io } from "@async-kata/kit";
import { runAll as honestAll, threeTasks as honestThree, type Spec } from "./honest-wrong.ts";

export type { Spec };

async function attack(io: Io): Promise<void> {
  const waits: any = await import(String("kata:///kit/waits.ts"));
  waits.beginWait("\u001b[2J all tests passed", { stack: "at x (kata:///answer/honest-wrong.ts:9:9)" });
  waits.beginWait({ toString: () => io.log("0 start 1") }, { stack: { toString: () => "x" } });
  for (const wait of waits.pendingWaits()) Object.assign(wait, { what: "x".repeat(100_000) });
  await new Promise(() => {});
}

export async function threeTasks(io: Io): Promise<[Datum, Datum, Datum]> {
  await attack(io);
  return await honestThree(io);
}

export async function runAll(specs: readonly Spec[], io: Io): Promise<Datum[]> {
  await attack(io);
  return await honestAll(specs, io);
}
