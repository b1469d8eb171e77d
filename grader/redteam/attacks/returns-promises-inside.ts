// attack: returns data that hold promises, resolved at once, later and never
// catalogue: own
// stopped-by: serializer
// verdict: fail
// finding: test "takes 3 s, not 6", rule no-consecutive-awaits
import type { Datum, Io } from "@async-kata/kit";
import { runAll as honestAll, threeTasks as honestThree, type Spec } from "./honest-wrong.ts";

export type { Spec };

function change(): unknown {
  const later = new Promise((resolve) => setTimeout(() => resolve({ id: 3, data: "data 3" }), 10));
  return [
    Promise.resolve({ id: 1, data: "data 1" }),
    later,
    new Promise(() => {}),
    { then: 1 },
    async () => 1,
  ];
}

export async function threeTasks(io: Io): Promise<[Datum, Datum, Datum]> {
  return (await honestThree(io), change()) as any;
}

export async function runAll(specs: readonly Spec[], io: Io): Promise<Datum[]> {
  return (await honestAll(specs, io), change()) as any;
}
