// attack: wraps `io.fetch` by one that starts the fetch but answers at once with made-up data
// catalogue: own
// stopped-by: judge's clock
// verdict: fail
// finding: test "takes 3 s, not 6", rule no-consecutive-awaits
import type { Datum, Io } from "@async-kata/kit";
import { runAll as honestAll, threeTasks as honestThree, type Spec } from "./honest-wrong.ts";

export type { Spec };

function quick(io: Io): Io {
  return {
    ...io,
    fetch: async (id, ms) => {
      void io.fetch(id, ms);
      return { id, data: `data ${id}` };
    },
  };
}

export async function threeTasks(io: Io): Promise<[Datum, Datum, Datum]> {
  return await honestThree(quick(io));
}

export async function runAll(specs: readonly Spec[], io: Io): Promise<Datum[]> {
  return await honestAll(specs, quick(io));
}
