// attack: reaches into the inner symbols of signals and event targets, to make the count of listeners lie
// catalogue: own
// stopped-by: intrinsics
// verdict: fail
// finding: test "takes 3 s, not 6", rule no-consecutive-awaits
import type { Datum, Io } from "@async-kata/kit";
import { runAll as honestAll, threeTasks as honestThree, type Spec } from "./honest-wrong.ts";

export type { Spec };

function attack(io: Io): void {
  const { signal } = new AbortController();
  void io.fetch(1, 1, { signal });
  const inner: any = signal;
  for (const key of Object.getOwnPropertySymbols(inner)) {
    console.log("symbol", String(key));
    try {
      inner[key] = new Map([["abort", { next: undefined, size: -5 }]]);
    } catch {}
  }
  EventTarget.prototype.addEventListener.call(signal, "abort", () => {});
  try {
    AbortSignal.prototype.addEventListener.call({} as any, "abort", () => {});
  } catch {}
  Object.defineProperty(signal, "aborted", { value: true });
}

export async function threeTasks(io: Io): Promise<[Datum, Datum, Datum]> {
  attack(io);
  return await honestThree(io);
}

export async function runAll(specs: readonly Spec[], io: Io): Promise<Datum[]> {
  attack(io);
  return await honestAll(specs, io);
}
