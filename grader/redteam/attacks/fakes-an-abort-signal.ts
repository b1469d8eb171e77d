// attack: passes an object as a signal whose methods take the runtime's own listener, which can send
// catalogue: own
// stopped-by: protocol
// verdict: fail
// finding: test "takes 3 s, not 6", rule no-consecutive-awaits
import type { Datum, Io } from "@async-kata/kit";
import { runAll as honestAll, threeTasks as honestThree, type Spec } from "./honest-wrong.ts";

export type { Spec };

function attack(io: Io): void {
  const listeners: any[] = [];
  const signal = Object.create(AbortSignal.prototype, {
    aborted: { get: () => false },
    reason: { get: () => [{ id: 1, data: "data 1" }] },
    addEventListener: { value: (_: string, listener: unknown) => listeners.push(listener) },
    removeEventListener: { value: () => io.log("0 end 1") },
  });
  void io.fetch(1, 2000, { signal }).catch(() => {});
  for (const listener of listeners) {
    for (let count = 0; count < 3; count += 1) listener({ type: "settled" });
    listener.constructor = 0;
  }
}

export async function threeTasks(io: Io): Promise<[Datum, Datum, Datum]> {
  attack(io);
  return await honestThree(io);
}

export async function runAll(specs: readonly Spec[], io: Io): Promise<Datum[]> {
  attack(io);
  return await honestAll(specs, io);
}
