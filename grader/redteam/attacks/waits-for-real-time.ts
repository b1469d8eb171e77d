// attack: uses waitAsync and FinalizationRegistry, whose callbacks come from outside of the virtual clock
// catalogue: 78, own
// stopped-by: protocol
// verdict: fail
// finding: test "takes 3 s, not 6", rule no-consecutive-awaits
import type { Datum, Io } from "@async-kata/kit";
import { runAll as honestAll, threeTasks as honestThree, type Spec } from "./honest-wrong.ts";

export type { Spec };

function attack(io: Io): void {
  const cell = new Int32Array(new SharedArrayBuffer(4));
  const { value }: any = (Atomics as any).waitAsync(cell, 0, 0, 1);
  void Promise.resolve(value).then(() => io.log("real time"));
  const registry = new FinalizationRegistry(() => io.log("collected"));
  for (let count = 0; count < 10_000; count += 1) registry.register({ count }, count);
}

export async function threeTasks(io: Io): Promise<[Datum, Datum, Datum]> {
  attack(io);
  return await honestThree(io);
}

export async function runAll(specs: readonly Spec[], io: Io): Promise<Datum[]> {
  attack(io);
  return await honestAll(specs, io);
}
