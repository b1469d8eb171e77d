// attack: succeeds or fails by chance, with every source of chance and of real time
// catalogue: 79
// stopped-by: judge's clock
// verdict: fail
// finding: test "takes 3 s, not 6", rule no-consecutive-awaits
import type { Datum, Io } from "@async-kata/kit";
import { runAll as honestAll, threeTasks as honestThree, type Spec } from "./honest-wrong.ts";

export type { Spec };

declare const Temporal: any;

function attack(io: Io): void {
  const chances = [
    () => Math.random() > 0.5,
    () => Temporal.Now.instant().epochMilliseconds % 2 === 0,
    () => new Intl.DateTimeFormat("en", { fractionalSecondDigits: 3 } as any).format().endsWith("1"),
    () => new WeakRef({}).deref() === undefined,
  ];
  for (const chance of chances) {
    try {
      if (chance()) io.log("start 2");
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
