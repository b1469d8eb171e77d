// attack: fetches the ids `constructor` and `__proto__`, to be given what the judge's objects inherit
// catalogue: own
// stopped-by: serializer
// verdict: fail
// finding: test "takes 3 s, not 6", rule no-await-in-loop
import type { Datum, Io } from "@async-kata/kit";
import { runAll as honestAll, threeTasks as honestThree, type Spec } from "./honest-wrong.ts";

export type { Spec };

async function attack(io: Io): Promise<void> {
  for (const id of ["constructor", "toString", "__proto__", "valueOf", "__defineGetter__"]) {
    const found: any = await io.fetch(id, 0).catch((error) => error);
    const made = found?.data;
    if (made === undefined || typeof made === "string") continue;
    const kind = made.constructor;
    if (Object.isFrozen(kind)) continue;
    console.log("REACHED", id, kind.name, String(kind));
    Object.defineProperty(kind, Symbol.hasInstance, {
      value: (it: any) => {
        if (Array.isArray(it)) it.length = 0;
        return false;
      },
    });
  }
}

export async function threeTasks(io: Io): Promise<[Datum, Datum, Datum]> {
  await attack(io);
  return await honestThree(io);
}

export async function runAll(specs: readonly Spec[], io: Io): Promise<Datum[]> {
  await attack(io);
  return await honestAll(specs, io);
}
