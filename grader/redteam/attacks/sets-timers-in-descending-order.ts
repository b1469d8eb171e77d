// attack: sets very many timers, each due before the last, so that the judge sorts for long
// catalogue: 57, own
// stopped-by: limits
// verdict: fail
// finding: test "takes 3 s, not 6", rule no-consecutive-awaits
import type { Datum, Io } from "@async-kata/kit";
import { runAll as honestAll, threeTasks as honestThree, type Spec } from "./honest-wrong.ts";

export type { Spec };

let done = false;

function attack(): void {
  if (done) return;
  done = true;
  for (let ms = 60_000; ms > 0; ms -= 1) setTimeout(() => {}, ms + 1_000_000);
}

export async function threeTasks(io: Io): Promise<[Datum, Datum, Datum]> {
  attack();
  return await honestThree(io);
}

export async function runAll(specs: readonly Spec[], io: Io): Promise<Datum[]> {
  attack();
  return await honestAll(specs, io);
}
