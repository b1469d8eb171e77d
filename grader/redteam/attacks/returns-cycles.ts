// attack: returns values that contain themselves
// catalogue: own
// stopped-by: serializer
// verdict: fail
// finding: test "takes 3 s, not 6", rule no-consecutive-awaits
import type { Datum, Io } from "@async-kata/kit";
import { runAll as honestAll, threeTasks as honestThree, type Spec } from "./honest-wrong.ts";

export type { Spec };

function change(): unknown {
  const list: any[] = [];
  const map = new Map<any, any>();
  map.set(map, list).set(list, new Set([map]));
  list.push(list, map, { list }, Object.create(null, { self: { value: list, enumerable: true } }));
  return list;
}

export async function threeTasks(io: Io): Promise<[Datum, Datum, Datum]> {
  return (await honestThree(io), change()) as any;
}

export async function runAll(specs: readonly Spec[], io: Io): Promise<Datum[]> {
  return (await honestAll(specs, io), change()) as any;
}
