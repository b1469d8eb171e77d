// attack: keeps what it has fetched and answers later tests from memory, by ids
// catalogue: 78, own
// stopped-by: judge's clock
// verdict: fail
// finding: test "takes 3 s, not 6", rule no-consecutive-awaits
import type { Datum, Io } from "@async-kata/kit";
import { runAll as honestAll, threeTasks as honestThree, type Spec } from "./honest-wrong.ts";

export type { Spec };

const memory = new Map<number | string, Datum>();

function remembering(io: Io): Io {
  return {
    ...io,
    fetch: async (id, ms) => {
      const known = memory.get(id);
      if (known) return known;
      const datum = await io.fetch(id, ms);
      memory.set(id, datum);
      return datum;
    },
  };
}

export async function threeTasks(io: Io): Promise<[Datum, Datum, Datum]> {
  return await honestThree(remembering(io));
}

export async function runAll(specs: readonly Spec[], io: Io): Promise<Datum[]> {
  return await honestAll(specs, remembering(io));
}
