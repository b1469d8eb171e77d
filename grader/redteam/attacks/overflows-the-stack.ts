// attack: calls the runtime's own functions where no stack is left, so that they break half-way
// catalogue: 49
// stopped-by: protocol
// verdict: fail
// finding: test "takes 3 s, not 6", rule no-consecutive-awaits
import type { Datum, Io } from "@async-kata/kit";
import { runAll as honestAll, threeTasks as honestThree, type Spec } from "./honest-wrong.ts";

export type { Spec };

function attack(io: Io, depth = 0): void {
  try {
    attack(io, depth + 1);
  } catch {
    try {
      io.log("0 start 1");
      void io.fetch(1, 1);
      setTimeout(() => {}, 1);
      console.log("deep");
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
