// attack: returns data whose getters answer differently each time they are read
// catalogue: 41
// stopped-by: serializer
// verdict: fail
// finding: test "takes 3 s, not 6", rule no-consecutive-awaits
import type { Datum, Io } from "@async-kata/kit";
import { runAll as honestAll, threeTasks as honestThree, type Spec } from "./honest-wrong.ts";

export type { Spec };

let reads = 0;

function change(data: unknown): unknown {
  return (data as any[]).map((it) => ({
    get id() {
      reads += 1;
      return reads % 2 ? it.id : 0;
    },
    get data() {
      if (reads > 1000) throw new Error("enough");
      return it.data;
    },
  }));
}

export async function threeTasks(io: Io): Promise<[Datum, Datum, Datum]> {
  return change(await honestThree(io)) as any;
}

export async function runAll(specs: readonly Spec[], io: Io): Promise<Datum[]> {
  return change(await honestAll(specs, io)) as any;
}
