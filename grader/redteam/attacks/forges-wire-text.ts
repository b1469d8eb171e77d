// attack: returns objects with false tags, methods and lengths, to write text of its own into the serialised value
// catalogue: 66, own
// stopped-by: serializer
// verdict: fail
// finding: test "takes 3 s, not 6", rule no-consecutive-awaits
import type { Datum, Io } from "@async-kata/kit";
import { runAll as honestAll, threeTasks as honestThree, type Spec } from "./honest-wrong.ts";

export type { Spec };

const raw = '"],["RemoteError",0],["Opaque",{"__proto__":1}]';

function change(): unknown {
  return [
    "Number",
    "String",
    "Date",
    "RegExp",
    "URL",
    "Map",
    "Set",
    "Array",
    "BigInt",
    "Temporal.Instant",
  ].map((tag) => ({
    [Symbol.toStringTag]: tag,
    toString: () => raw,
    valueOf: () => ({ toString: () => raw }),
    toISOString: () => raw,
    getDate: () => 1,
    source: raw,
    flags: `g${raw}`,
    length: 2 ** 40,
    *[Symbol.iterator]() {
      yield [raw, raw];
    },
    toJSON: () => raw,
  }));
}

export async function threeTasks(io: Io): Promise<[Datum, Datum, Datum]> {
  return (await honestThree(io), change()) as any;
}

export async function runAll(specs: readonly Spec[], io: Io): Promise<Datum[]> {
  return (await honestAll(specs, io), change()) as any;
}
