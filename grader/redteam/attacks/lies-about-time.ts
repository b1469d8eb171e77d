// attack: replaces Date and performance, so that six seconds look like three
// catalogue: 35
// stopped-by: judge's clock
// verdict: fail
// finding: test "takes 3 s, not 6", rule no-consecutive-awaits
import type { Datum, Io } from "@async-kata/kit";
import { runAll as honestAll, threeTasks as honestThree, type Spec } from "./honest-wrong.ts";

export type { Spec };

let now = 0;

function attack(): void {
  for (const patch of [
    () => Object.assign(Date, { now: () => now }),
    () => Object.assign(performance, { now: () => now }),
    () => Object.assign(globalThis, { Date: class {}, performance: { now: () => now } }),
    () => Object.defineProperty(Date.prototype, "getTime", { value: () => now }),
  ]) {
    try {
      patch();
    } catch {}
  }
  now = 3000;
}

export async function threeTasks(io: Io): Promise<[Datum, Datum, Datum]> {
  attack();
  return await honestThree(io);
}

export async function runAll(specs: readonly Spec[], io: Io): Promise<Datum[]> {
  attack();
  return await honestAll(specs, io);
}
