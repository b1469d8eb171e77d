// attack: returns objects with toJSON and __proto__ keys
// catalogue: own
// stopped-by: serializer
// verdict: fail
// finding: test "takes 3 s, not 6", rule no-consecutive-awaits
import type { Datum, Io } from "@async-kata/kit";
import { runAll as honestAll, threeTasks as honestThree, type Spec } from "./honest-wrong.ts";

export type { Spec };

function change(): unknown {
  const evil = JSON.parse(
    '{"__proto__": {"ok": true, "polluted": 1}, "constructor": {"prototype": {"polluted": 1}}}',
  );
  return [
    evil,
    { toJSON: () => [] },
    Object.defineProperty({}, "__proto__", { value: 1, enumerable: true }),
    { "0": 1, length: 1 },
  ];
}

export async function threeTasks(io: Io): Promise<[Datum, Datum, Datum]> {
  return (await honestThree(io), change()) as any;
}

export async function runAll(specs: readonly Spec[], io: Io): Promise<Datum[]> {
  return (await honestAll(specs, io), change()) as any;
}
