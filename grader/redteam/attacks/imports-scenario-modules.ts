// attack: imports the scenarios by their URLs and calls or prints what they are
// catalogue: 5, 9, own
// stopped-by: modules
// verdict: fail
// finding: test "takes 3 s, not 6", rule no-consecutive-awaits
import type { Datum, Io } from "@async-kata/kit";
import { runAll as honestAll, threeTasks as honestThree, type Spec } from "./honest-wrong.ts";

export type { Spec };

let next = 1;

async function attack(io: Io): Promise<void> {
  for (; next < 40; next += 1) {
    try {
      const scenario = (await import(`kata:///scenario/${next}`)).default;
      console.log("scenario", next, String(scenario));
      scenario.toString = () => "";
      scenario.call = () => [];
    } catch {
      return void io;
    }
  }
}

export async function threeTasks(io: Io): Promise<[Datum, Datum, Datum]> {
  await attack(io);
  return await honestThree(io);
}

export async function runAll(specs: readonly Spec[], io: Io): Promise<Datum[]> {
  await attack(io);
  return await honestAll(specs, io);
}
