// attack: leaves promises that go on in the turns of later tests
// catalogue: 78
// stopped-by: protocol
// verdict: fail
// finding: test "takes 3 s, not 6", rule no-consecutive-awaits
import type { Datum, Io } from "@async-kata/kit";
import { runAll as honestAll, threeTasks as honestThree, type Spec } from "./honest-wrong.ts";

export type { Spec };

const waiting: (() => void)[] = [];

function attack(io: Io): void {
  for (const wake of waiting.splice(0)) wake();
  void new Promise<void>((resolve) => waiting.push(resolve)).then(async () => {
    io.log("0 start 1");
    await io.fetch(1, 2000);
    throw new Error("of the test before");
  });
}

export async function threeTasks(io: Io): Promise<[Datum, Datum, Datum]> {
  attack(io);
  return await honestThree(io);
}

export async function runAll(specs: readonly Spec[], io: Io): Promise<Datum[]> {
  attack(io);
  return await honestAll(specs, io);
}
