// attack: asks the call sites of Error.prepareStackTrace for the functions and receivers of the runtime
// catalogue: 6, 7
// stopped-by: intrinsics
// verdict: fail
// finding: test "takes 3 s, not 6", rule no-consecutive-awaits
import type { Datum, Io } from "@async-kata/kit";
import { runAll as honestAll, threeTasks as honestThree, type Spec } from "./honest-wrong.ts";

export type { Spec };

function attack(): void {
  const errors = Error as any;
  try {
    errors.prepareStackTrace = (_: unknown, sites: any[]) => sites;
    const sites: any[] = new Error("where").stack as any;
    for (const site of Array.isArray(sites) ? sites : []) {
      const found = [site.getThis?.(), site.getFunction?.()].filter((it) => it !== undefined);
      if (found.length > 0) console.log("REACHED", site.getFileName(), site.getFunctionName(), found);
      Object.getPrototypeOf(site).getFileName = () => "elsewhere";
    }
  } catch {}
}

export async function threeTasks(io: Io): Promise<[Datum, Datum, Datum]> {
  attack();
  return await honestThree(io);
}

export async function runAll(specs: readonly Spec[], io: Io): Promise<Datum[]> {
  attack();
  return await honestAll(specs, io);
}
