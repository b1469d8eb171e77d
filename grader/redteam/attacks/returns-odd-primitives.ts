// attack: returns lone surrogates, symbols, bigints, negative zero and very long strings
// catalogue: own
// stopped-by: serializer
// verdict: fail
// finding: test "takes 3 s, not 6", rule no-consecutive-awaits
import type { Datum, Io } from "@async-kata/kit";
import { runAll as honestAll, threeTasks as honestThree, type Spec } from "./honest-wrong.ts";

export type { Spec };

let turn = 0;

function change(): unknown {
  turn += 1;
  const kinds = [
    "\ud800",
    "\udfff\ud800",
    Symbol("data 1"),
    10n ** 20_000n,
    -0,
    Number.NaN,
    "x".repeat(2 ** 24),
    Object("x"),
    undefined,
  ];
  return turn % 2 ? kinds[turn % kinds.length] : kinds;
}

export async function threeTasks(io: Io): Promise<[Datum, Datum, Datum]> {
  return (await honestThree(io), change()) as any;
}

export async function runAll(specs: readonly Spec[], io: Io): Promise<Datum[]> {
  return (await honestAll(specs, io), change()) as any;
}
