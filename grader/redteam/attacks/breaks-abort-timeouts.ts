// attack: calls AbortSignal.timeout with what is not a number, which goes into a message as it is
// catalogue: own
// stopped-by: protocol
// verdict: fail
// finding: test "takes 3 s, not 6", rule no-consecutive-awaits
import type { Datum, Io } from "@async-kata/kit";
import { runAll as honestAll, threeTasks as honestThree, type Spec } from "./honest-wrong.ts";

export type { Spec };

function attack(io: Io): void {
  const forged = { type: "settled", ok: true, value: "[[]]", listeners: 0 };
  const delay: any = {
    toJSON: () => {
      io.log("0 start 1");
      return forged;
    },
  };
  AbortSignal.timeout(delay);
  AbortSignal.timeout(Number.NaN);
}

export async function threeTasks(io: Io): Promise<[Datum, Datum, Datum]> {
  attack(io);
  return await honestThree(io);
}

export async function runAll(specs: readonly Spec[], io: Io): Promise<Datum[]> {
  attack(io);
  return await honestAll(specs, io);
}
