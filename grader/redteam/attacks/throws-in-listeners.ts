// attack: throws in event listeners, getters and handlers that the runtime calls
// catalogue: own
// stopped-by: protocol
// verdict: fail
// finding: test "takes 3 s, not 6", rule no-consecutive-awaits
import type { Datum, Io } from "@async-kata/kit";
import { runAll as honestAll, threeTasks as honestThree, type Spec } from "./honest-wrong.ts";

export type { Spec };

function attack(io: Io): void {
  const controller = new AbortController();
  controller.signal.addEventListener("abort", () => {
    throw new Error("in a listener");
  });
  controller.signal.onabort = () => io.log("0 start 1");
  void io.fetch(1, 100, { signal: controller.signal }).catch(() => {});
  controller.abort({
    get message() {
      throw new Error("reason");
    },
  });
  const options: any = {
    get signal() {
      throw new Error("signal");
    },
  };
  try {
    void io.fetch(1, 1, options);
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
