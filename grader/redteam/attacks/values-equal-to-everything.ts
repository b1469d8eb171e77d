// attack: returns proxies and objects that pretend to be equal to anything
// catalogue: 41
// stopped-by: serializer
// verdict: fail
// finding: test "takes 3 s, not 6", rule no-consecutive-awaits
import type { Datum, Io } from "@async-kata/kit";
import { runAll as honestAll, threeTasks as honestThree, type Spec } from "./honest-wrong.ts";

export type { Spec };

const chameleon: any = new Proxy(() => chameleon, {
  get: (_, key) => (key === "then" ? undefined : key === Symbol.toPrimitive ? () => "data 1" : chameleon),
  getPrototypeOf: () => Array.prototype,
  ownKeys: () => ["prototype", "0", "length"],
  has: () => true,
  apply: () => true,
});

function change(data: unknown): unknown {
  return Object.assign([chameleon, new Proxy([], { get: () => chameleon })], {
    equals: () => true,
    valueOf: () => data,
  });
}

export async function threeTasks(io: Io): Promise<[Datum, Datum, Datum]> {
  return change(await honestThree(io)) as any;
}

export async function runAll(specs: readonly Spec[], io: Io): Promise<Datum[]> {
  return change(await honestAll(specs, io)) as any;
}
