// attack: calls every handle of the virtual clock that it can find, to move it
// catalogue: 35, 37
// stopped-by: judge's clock
// verdict: fail
// finding: test "takes 3 s, not 6", rule no-consecutive-awaits
import type { Datum, Io } from "@async-kata/kit";
import { runAll as honestAll, threeTasks as honestThree, type Spec } from "./honest-wrong.ts";

export type { Spec };

function attack(io: Io): void {
  const timer: any = setTimeout(() => io.log("0 end 1"), 1000);
  for (const it of [
    timer,
    timer.constructor,
    setTimeout,
    Date,
    Date.now,
    performance,
    AbortSignal.timeout,
  ] as any[]) {
    for (const name of [
      "tick",
      "advanceTo",
      "next",
      "runAll",
      "uninstall",
      "clock",
      "setSystemTime",
      "now",
    ]) {
      try {
        if (it[name] !== undefined && name !== "now") console.log("REACHED", name);
        it[name]?.(10_000);
      } catch {}
    }
  }
  for (const it of [timer.refresh, timer.close, timer[Symbol.dispose], timer[Symbol.toPrimitive]]) {
    try {
      it.call({ "#id": 1, id: 1 });
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
