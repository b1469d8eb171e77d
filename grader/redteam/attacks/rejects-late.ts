// attack: leaves rejections that nobody handles behind every test
// catalogue: 78
// stopped-by: protocol
// verdict: fail
// finding: test "takes 3 s, not 6", rule no-consecutive-awaits
import type { Datum, Io } from "@async-kata/kit";
import { runAll as honestAll, threeTasks as honestThree, type Spec } from "./honest-wrong.ts";

export type { Spec };

function attack(io: Io): void {
  void Promise.reject(new Error("now"));
  setTimeout(() => Promise.reject(new Error("later")), 6000);
  setTimeout(() => {
    throw new Error("thrown");
  }, 6000);
  const early = Promise.reject(new Error("handled late"));
  void io.sleep(1).then(() => early.catch(() => {}));
}

export async function threeTasks(io: Io): Promise<[Datum, Datum, Datum]> {
  attack(io);
  return await honestThree(io);
}

export async function runAll(specs: readonly Spec[], io: Io): Promise<Datum[]> {
  attack(io);
  return await honestAll(specs, io);
}
