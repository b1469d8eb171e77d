// attack: throws the inputs of the random cases, so that the report shows them
// catalogue: 13
// stopped-by: report
// verdict: fail
// finding: test "takes 3 s, not 6", rule no-consecutive-awaits
import type { Datum, Io } from "@async-kata/kit";
import { runAll as honestAll, threeTasks as honestThree, type Spec } from "./honest-wrong.ts";

export type { Spec };

function attack(io: Io): void {
  void io;
}

export async function threeTasks(io: Io): Promise<[Datum, Datum, Datum]> {
  attack(io);
  const data = await honestThree(io);
  throw new Error(`inputs ${JSON.stringify(data)}`);
}

export async function runAll(specs: readonly Spec[], io: Io): Promise<Datum[]> {
  io.log(JSON.stringify(specs));
  throw new Error(`inputs ${JSON.stringify(specs)}`);
}
