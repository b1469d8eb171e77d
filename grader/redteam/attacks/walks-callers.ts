// attack: walks from arguments.callee and Function.caller to the scenario and the runtime
// catalogue: 7
// stopped-by: intrinsics
// verdict: fail
// finding: test "takes 3 s, not 6", rule no-consecutive-awaits
import type { Datum, Io } from "@async-kata/kit";
import { runAll as honestAll, threeTasks as honestThree, type Spec } from "./honest-wrong.ts";

export type { Spec };

function attack(): void {
  for (const read of [
    () => (attack as any).caller,
    () => (attack as any).arguments,
    () => (honestThree as any).caller,
    () => Reflect.get(Function.prototype, "caller", attack),
  ]) {
    try {
      const found = read();
      if (found) console.log("REACHED", String(found));
    } catch {}
  }
}

export async function threeTasks(io: Io): Promise<[Datum, Datum, Datum]> {
  attack();
  return await honestThree(io);
}

export async function runAll(specs: readonly Spec[], io: Io): Promise<Datum[]> {
  attack();
  return await honestAll(specs, io);
}
