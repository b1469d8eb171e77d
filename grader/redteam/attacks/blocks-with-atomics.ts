// attack: blocks its thread in Atomics.wait and counts real time with waitAsync
// catalogue: 49, own
// stopped-by: limits
// verdict: fail
// finding: test "takes 3 s, not 6", rule no-consecutive-awaits
import type { Datum, Io } from "@async-kata/kit";
import { runAll as honestAll, threeTasks as honestThree, type Spec } from "./honest-wrong.ts";

export type { Spec };

function attack(io: Io): void {
  const cell = new Int32Array(new SharedArrayBuffer(4));
  const later: any = (Atomics as any).waitAsync(cell, 0, 0, 1);
  later.value?.then?.(() => io.log("real time"));
  Atomics.wait(cell, 0, 0, 3_600_000);
}

export async function threeTasks(io: Io): Promise<[Datum, Datum, Datum]> {
  attack(io);
  return await honestThree(io);
}

export async function runAll(specs: readonly Spec[], io: Io): Promise<Datum[]> {
  attack(io);
  return await honestAll(specs, io);
}
