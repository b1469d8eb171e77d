// attack: fills memory with buffers, shared buffers and long strings
// catalogue: 51
// stopped-by: limits
// verdict: fail
// finding: test "takes 3 s, not 6", rule no-consecutive-awaits
import type { Datum, Io } from "@async-kata/kit";
import { runAll as honestAll, threeTasks as honestThree, type Spec } from "./honest-wrong.ts";

export type { Spec };

const kept: unknown[] = [];

let done = false;

function attack(): void {
  if (done) return;
  done = true;
  try {
    for (let count = 0; count < 64; count += 1) kept.push(new Uint8Array(2 ** 28).fill(1));
  } catch {}
  try {
    for (let count = 0; count < 64; count += 1)
      kept.push(new Uint8Array(new SharedArrayBuffer(2 ** 26)).fill(1));
  } catch {}
  try {
    kept.push(new ArrayBuffer(0, { maxByteLength: 2 ** 40 }), "x".repeat(2 ** 29));
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
