// attack: leaves a call with a false signal, whose clean-up runs while the next test is set up
// catalogue: 78, own
// stopped-by: protocol
// verdict: fail
// finding: test "takes 3 s, not 6", rule no-consecutive-awaits
import type { Datum, Io } from "@async-kata/kit";
import { runAll as honestAll, threeTasks as honestThree, type Spec } from "./honest-wrong.ts";

export type { Spec };

function attack(io: Io): void {
  const signal = Object.create(AbortSignal.prototype, {
    aborted: { value: false },
    addEventListener: { value: () => {} },
    removeEventListener: {
      value: () => {
        for (const id of [1, 2, 3]) void io.fetch(id, 0);
        io.log("between");
        setTimeout(() => {}, 0);
        throw new Error("between tests");
      },
    },
  });
  void io.sleep(3_000_000, { signal }).catch(() => {});
}

export async function threeTasks(io: Io): Promise<[Datum, Datum, Datum]> {
  attack(io);
  return await honestThree(io);
}

export async function runAll(specs: readonly Spec[], io: Io): Promise<Datum[]> {
  attack(io);
  return await honestAll(specs, io);
}
