// attack: returns thenables that settle twice, differ each time and give further thenables
// catalogue: 41, own
// stopped-by: protocol
// verdict: fail
// finding: test "takes 3 s, not 6", rule no-consecutive-awaits
import type { Datum, Io } from "@async-kata/kit";
import { runAll as honestAll, threeTasks as honestThree, type Spec } from "./honest-wrong.ts";

export type { Spec };

let count = 0;

function change(value: unknown): unknown {
  return {
    get then() {
      count += 1;
      return (resolve: any, reject: any) => {
        if (count % 3 === 0) reject(new Error("no"));
        resolve(count % 2 === 0 ? value : { then: (again: any) => queueMicrotask(() => again(value)) });
        resolve([]);
        queueMicrotask(() => resolve([{ id: 1 }]));
        setTimeout(() => reject(new Error("later")), 10);
      };
    },
  };
}

export async function threeTasks(io: Io): Promise<[Datum, Datum, Datum]> {
  return change(await honestThree(io)) as any;
}

export async function runAll(specs: readonly Spec[], io: Io): Promise<Datum[]> {
  return change(await honestAll(specs, io)) as any;
}
