// attack: clones and transfers what belongs to the runtime with structuredClone
// catalogue: own
// stopped-by: globals
// verdict: fail
// finding: test "takes 3 s, not 6", rule no-consecutive-awaits
import type { Datum, Io } from "@async-kata/kit";
import { runAll as honestAll, threeTasks as honestThree, type Spec } from "./honest-wrong.ts";

export type { Spec };

function attack(io: Io): void {
  for (const it of [
    io,
    io.fetch,
    console,
    globalThis,
    import.meta,
    new AbortController().signal,
    setTimeout,
    1n,
  ] as any[]) {
    try {
      console.log(typeof structuredClone(it, { transfer: [it] } as any));
    } catch {}
  }
  try {
    structuredClone({
      get x() {
        io.log("0 start 1");
        return 1;
      },
    });
  } catch {}
}

export async function threeTasks(io: Io): Promise<[Datum, Datum, Datum]> {
  attack(io);
  return await honestThree(io);
}

export async function runAll(specs: readonly Spec[], io: Io): Promise<Datum[]> {
  attack(io);
  return await honestAll(specs, io);
}
