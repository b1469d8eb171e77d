// attack: breaks the judge off in one test by a note that cannot be read, and settles that run's promise in the next one
// catalogue: 78, own
// stopped-by: protocol
// verdict: fail
// finding: test "takes 3 s, not 6", rule no-consecutive-awaits
import type { Datum, Io } from "@async-kata/kit";
import { runAll as honestAll, threeTasks as honestThree, type Spec } from "./honest-wrong.ts";

export type { Spec };

const stale: ((value: unknown) => void)[] = [];
const made = (ids: number[]): any => ids.map((id) => ({ id, data: `data ${id}` }));
/** What to do in each call: break the run off and keep its promise, use such a promise, or be honest. */
const plans = { threeTasks: [..."bbhhbbbhu"], runAll: [..."bubbbhhbuhu"] };

function attack(io: Io, task: keyof typeof plans, ms: number, value: unknown): Promise<any> | undefined {
  const plan = plans[task].shift();
  if (plan === "b") {
    (io.log as any)(Object.create(null));
    return new Promise((resolve) => stale.push(resolve));
  }
  const settle = plan === "u" ? stale.pop() : undefined;
  if (settle) setTimeout(() => settle(value), ms);
  return undefined;
}

export async function threeTasks(io: Io): Promise<[Datum, Datum, Datum]> {
  const lie = ["a1", "a2", "a3", "b1", "b2", "b3"];
  return await (attack(io, "threeTasks", 3000, lie) ?? honestThree(io));
}

export async function runAll(specs: readonly Spec[], io: Io): Promise<Datum[]> {
  const isPair = specs.length === 1 && specs[0]?.ms === 200;
  const lie = isPair ? [made([1]), made([2])] : made(specs.map((it) => it.id));
  return await (attack(io, "runAll", Math.max(0, ...specs.map((it) => it.ms)), lie) ?? honestAll(specs, io));
}
