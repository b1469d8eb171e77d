// attack: changes args, io, kit and the module's own namespace, from which the scenario reads
// catalogue: own
// stopped-by: protocol
// verdict: fail
// finding: test "takes 3 s, not 6", rule no-consecutive-awaits
import type { Datum, Io } from "@async-kata/kit";
import { runAll as honestAll, threeTasks as honestThree, type Spec } from "./honest-wrong.ts";

export type { Spec };

import * as self from "./honest-wrong.ts";

function spoil(target: any): void {
  for (const key of Reflect.ownKeys(target)) {
    try {
      target[key] = typeof target[key] === "function" ? async () => [] : 0;
    } catch {}
  }
}

export async function threeTasks(io: Io): Promise<[Datum, Datum, Datum]> {
  const data = await honestThree(io);
  for (const it of [io, self, data, io.fetch]) spoil(it);
  return data;
}

export async function runAll(specs: readonly Spec[], io: Io): Promise<Datum[]> {
  const data = await honestAll(specs, io);
  for (const it of [...specs, specs, io]) spoil(it);
  return data;
}
