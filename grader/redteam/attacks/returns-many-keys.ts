// attack: returns an object of a hundred thousand keys, some of them odd
// catalogue: own
// stopped-by: serializer
// verdict: fail
// finding: test "takes 3 s, not 6", rule no-consecutive-awaits
import type { Datum, Io } from "@async-kata/kit";
import { runAll as honestAll, threeTasks as honestThree, type Spec } from "./honest-wrong.ts";

export type { Spec };

function change(): unknown {
  const value: any = Object.fromEntries(Array.from({ length: 1_000_000 }, (_, key) => [`key ${key}`, key]));
  return Object.assign(value, { "": 1, length: 3, constructor: 1, hasOwnProperty: 1, toJSON: 1 });
}

export async function threeTasks(io: Io): Promise<[Datum, Datum, Datum]> {
  return (await honestThree(io), change()) as any;
}

export async function runAll(specs: readonly Spec[], io: Io): Promise<Datum[]> {
  return (await honestAll(specs, io), change()) as any;
}
