// attack: lets a timer's delay be decided while the reply is being written
// catalogue: own
// stopped-by: protocol
// verdict: fail
// finding: test "takes 3 s, not 6", rule no-consecutive-awaits
import type { Datum, Io } from "@async-kata/kit";
import { runAll as honestAll, threeTasks as honestThree, type Spec } from "./honest-wrong.ts";

export type { Spec };

function attack(io: Io): void {
  const delay: any = {
    toJSON(this: any, key: string) {
      console.log("REPLYING", key, typeof this);
      void io.fetch(1, 0);
      return 3000;
    },
  };
  AbortSignal.timeout(delay);
}

export async function threeTasks(io: Io): Promise<[Datum, Datum, Datum]> {
  attack(io);
  return await honestThree(io);
}

export async function runAll(specs: readonly Spec[], io: Io): Promise<Datum[]> {
  attack(io);
  return await honestAll(specs, io);
}
