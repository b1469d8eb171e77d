// attack: takes away the listeners that see unhandled rejections and exceptions
// catalogue: 26, 27
// stopped-by: globals
// verdict: fail
// finding: test "takes 3 s, not 6", rule no-consecutive-awaits
import type { Datum, Io } from "@async-kata/kit";
import { runAll as honestAll, threeTasks as honestThree, type Spec } from "./honest-wrong.ts";

export type { Spec };

declare const process: any;

function attack(io: Io): void {
  try {
    process.removeAllListeners("unhandledRejection");
    process.setUncaughtExceptionCaptureCallback(() => {});
    console.log("REACHED");
  } catch {}
  void io.fetch(99, 1).then(() => Promise.reject(new Error("nobody sees it")));
}

export async function threeTasks(io: Io): Promise<[Datum, Datum, Datum]> {
  attack(io);
  return await honestThree(io);
}

export async function runAll(specs: readonly Spec[], io: Io): Promise<Datum[]> {
  attack(io);
  return await honestAll(specs, io);
}
