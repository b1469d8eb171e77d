// attack: rejects with values that cannot be turned into text
// catalogue: 42
// stopped-by: serializer
// verdict: fail
// finding: test "takes 3 s, not 6", rule no-consecutive-awaits
import type { Datum, Io } from "@async-kata/kit";
import { runAll as honestAll, threeTasks as honestThree, type Spec } from "./honest-wrong.ts";

export type { Spec };

let turn = 0;

function attack(): void {
  turn += 1;
  const bad: any = { toString: () => attack(), [Symbol.toPrimitive]: 1, toJSON: () => attack() };
  const kinds = [
    bad,
    Object.assign(new Error("x"), { message: bad, name: bad, stack: bad }),
    Symbol("s"),
    null,
    undefined,
    -0,
    10n,
  ];
  throw kinds[turn % kinds.length];
}

export async function threeTasks(io: Io): Promise<[Datum, Datum, Datum]> {
  attack();
  return await honestThree(io);
}

export async function runAll(specs: readonly Spec[], io: Io): Promise<Datum[]> {
  attack();
  return await honestAll(specs, io);
}
