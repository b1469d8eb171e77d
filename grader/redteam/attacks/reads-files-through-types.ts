// attack: imports the types of files of the machine, so that the compiler's messages show them
// catalogue: 76, 13, own
// stopped-by: types
// verdict: fail
// finding: test "takes 3 s, not 6", rule no-consecutive-awaits
import type { Datum, Io } from "@async-kata/kit";
import { runAll as honestAll, threeTasks as honestThree, type Spec } from "./honest-wrong.ts";

export type { Spec };

type Course = typeof import("/proc/self/cwd/package.json");
type Reference = typeof import("/proc/self/cwd/solutions/07-gather-in-order/gather-in-order.ts");
export const course: { stolen: Course } = 0 as unknown as Course;
export const reference: { stolen: Reference } = 0 as unknown as Reference;

function attack(): void {}

export async function threeTasks(io: Io): Promise<[Datum, Datum, Datum]> {
  attack();
  return await honestThree(io);
}

export async function runAll(specs: readonly Spec[], io: Io): Promise<Datum[]> {
  attack();
  return await honestAll(specs, io);
}
