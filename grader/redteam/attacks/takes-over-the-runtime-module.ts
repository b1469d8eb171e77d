// attack: imports the module by which the runtime hands things to given ones, and hands them others
// catalogue: own
// stopped-by: modules
// verdict: fail
// finding: test "takes 3 s, not 6", rule no-consecutive-awaits
import type { Datum, Io } from "@async-kata/kit";
import { runAll as honestAll, threeTasks as honestThree, type Spec } from "./honest-wrong.ts";

export type { Spec };

async function attack(): Promise<void> {
  const names = ["kata:///runtime", "kata:///runtime?", "kata:/runtime", "../../runtime", "KATA:///runtime"];
  for (const name of names) {
    try {
      const runtime: any = await import(name);
      console.log("REACHED", name, Object.keys(runtime));
      runtime.take({ given: { process: {}, threads: {}, processes: {} }, tracer: {} });
    } catch {}
  }
}

await attack();

export async function threeTasks(io: Io): Promise<[Datum, Datum, Datum]> {
  await attack();
  return await honestThree(io);
}

export async function runAll(specs: readonly Spec[], io: Io): Promise<Datum[]> {
  await attack();
  return await honestAll(specs, io);
}
