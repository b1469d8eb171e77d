// attack: returns iterables without an end under the tags of collections
// catalogue: own
// stopped-by: serializer
// verdict: fail
// finding: test "takes 3 s, not 6", rule no-consecutive-awaits
import type { Datum, Io } from "@async-kata/kit";
import { runAll as honestAll, threeTasks as honestThree, type Spec } from "./honest-wrong.ts";

export type { Spec };

function change(): unknown {
  return new Proxy([], {
    get: (list, key) => (key === "length" ? 3 : key === "then" ? undefined : Reflect.get(list, key)),
    ownKeys: () => ["length"],
    getOwnPropertyDescriptor: (_, key) => ({
      value: key,
      configurable: true,
      enumerable: true,
      writable: true,
    }),
  });
}

export async function threeTasks(io: Io): Promise<[Datum, Datum, Datum]> {
  return (await honestThree(io), change()) as any;
}

export async function runAll(specs: readonly Spec[], io: Io): Promise<Datum[]> {
  return (await honestAll(specs, io), change()) as any;
}
