// attack: returns instances of classes that are named as those of the wire
// catalogue: own
// stopped-by: serializer
// verdict: fail
// finding: test "takes 3 s, not 6", rule no-consecutive-awaits
import type { Datum, Io } from "@async-kata/kit";
import { runAll as honestAll, threeTasks as honestThree, type Spec } from "./honest-wrong.ts";

export type { Spec };

class RemoteError extends Error {
  override name = "RemoteError";
}
class Opaque {
  kind = { kind: "data 1", length: -1 };
  fields = [["__proto__", 1]];
  static [Symbol.hasInstance] = () => true;
}

function change(): unknown {
  const error: any = new RemoteError("x");
  error.errors = new Proxy([new Opaque()], {
    get: (list, key) => (key === "length" ? 1e9 : Reflect.get(list, key)),
  });
  return [
    new Opaque(),
    ["Opaque", 0],
    { kind: "x", fields: {} },
    Object.assign(Object.create(new Opaque()), { constructor: { name: {} } }),
  ];
}

export async function threeTasks(io: Io): Promise<[Datum, Datum, Datum]> {
  return (await honestThree(io), change()) as any;
}

export async function runAll(specs: readonly Spec[], io: Io): Promise<Datum[]> {
  return (await honestAll(specs, io), change()) as any;
}
