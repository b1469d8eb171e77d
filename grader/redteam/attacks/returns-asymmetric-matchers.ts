// attack: returns objects that claim to be asymmetric matchers
// catalogue: 19
// stopped-by: serializer
// verdict: fail
// finding: test "takes 3 s, not 6", rule no-consecutive-awaits
import type { Datum, Io } from "@async-kata/kit";
import { runAll as honestAll, threeTasks as honestThree, type Spec } from "./honest-wrong.ts";

export type { Spec };

const anything = {
  $$typeof: Symbol.for("jest.asymmetricMatcher"),
  asymmetricMatch: () => true,
  toString: () => "Anything",
  sample: undefined,
};

function change(): unknown {
  return anything;
}

export async function threeTasks(io: Io): Promise<[Datum, Datum, Datum]> {
  return (await honestThree(io), change()) as any;
}

export async function runAll(specs: readonly Spec[], io: Io): Promise<Datum[]> {
  return (await honestAll(specs, io), change()) as any;
}
