// attack: returns an object with `then` that answers at once with made-up data
// catalogue: 41
// stopped-by: judge's clock
// verdict: fail
// finding: test "takes 3 s, not 6", rule no-consecutive-awaits
import type { Datum, Io } from "@async-kata/kit";
import { runAll as honestAll, threeTasks as honestThree, type Spec } from "./honest-wrong.ts";

export type { Spec };

const data: any = [1, 2, 3].map((id) => ({ id, data: `data ${id}` }));

export function threeTasks(io: Io): Promise<[Datum, Datum, Datum]> {
  void honestThree(io);
  return { then: (resolve: any) => resolve(data) } as any;
}

export function runAll(specs: readonly Spec[], io: Io): Promise<Datum[]> {
  void honestAll(specs, io);
  return { then: (resolve: any) => resolve(specs.map(({ id }) => ({ id, data: `data ${id}` }))) } as any;
}
