// attack: looks for marks of the grader and behaves well only where there are some
// catalogue: 73
// stopped-by: judge's clock
// verdict: fail
// finding: test "takes 3 s, not 6", rule no-consecutive-awaits
import type { Datum, Io } from "@async-kata/kit";
import { runAll as honestAll, threeTasks as honestThree, type Spec } from "./honest-wrong.ts";

export type { Spec };

declare const process: any;
const marks = [
  () => process.env.VITEST,
  () => Reflect.get(globalThis, "vi"),
  () => String(setTimeout).includes("native") && undefined,
  () => Date.now() === Date.UTC(2026, 0, 1),
  () => Object.isFrozen(Object.prototype),
  () => String(import.meta.url).startsWith("kata:"),
];

function attack(io: Io): void {
  for (const mark of marks) {
    try {
      if (mark()) io.log("start 2");
    } catch {}
  }
}

export async function threeTasks(io: Io): Promise<[Datum, Datum, Datum]> {
  attack(io);
  return await honestThree(io);
}

export async function runAll(specs: readonly Spec[], io: Io): Promise<Datum[]> {
  attack(io);
  return await honestAll(specs, io);
}
