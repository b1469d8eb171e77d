// attack: rejects with an error whose stack names places that cannot be
// catalogue: own
// stopped-by: report
// verdict: fail
// finding: test "takes 3 s, not 6", rule no-consecutive-awaits
import type { Datum, Io } from "@async-kata/kit";
import { runAll as honestAll, threeTasks as honestThree, type Spec } from "./honest-wrong.ts";

export type { Spec };

let turn = 0;

function attack(): void {
  turn += 1;
  const places = [
    "0:0",
    "1:0",
    "0:1",
    "99999999999999999999:1",
    "1:99999999999999999999",
    "2147483648:4294967296",
  ];
  const stack = `Error: x\n    at f (kata:///answer/honest-wrong.ts:${places[turn % places.length]})`;
  throw Object.defineProperty(new Error("where"), "stack", { value: stack });
}

export async function threeTasks(io: Io): Promise<[Datum, Datum, Datum]> {
  attack();
  return await honestThree(io);
}

export async function runAll(specs: readonly Spec[], io: Io): Promise<Datum[]> {
  attack();
  return await honestAll(specs, io);
}
