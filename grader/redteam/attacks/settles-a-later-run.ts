// attack: breaks the judge off in one test by a note that cannot be read, and settles that run's promise in the next one
// catalogue: 78, own
// stopped-by: protocol
import type { Datum, Io } from "@async-kata/kit";
import { runAll as honestAll, threeTasks as honestThree, type Spec } from "./honest-wrong.ts";

export type { Spec };

const stale: ((value: unknown) => void)[] = [];
const made = (ids: (number | string)[]): any => ids.map((id) => ({ id, data: `data ${id}` }));

/** Settles the run with the promise of the run before; without one, breaks this run off to have one. */
function settleAt(io: Io, ms: number, value: unknown): Promise<any> | undefined {
  const settle = stale.pop();
  if (!settle) {
    (io.log as any)(Object.create(null));
    return new Promise((resolve) => stale.push(resolve));
  }
  setTimeout(() => settle(value), ms);
  return undefined;
}

export async function threeTasks(io: Io): Promise<[Datum, Datum, Datum]> {
  const isWrapped = !Object.isFrozen(io);
  const lie = isWrapped ? ["a1", "a2", "a3", "b1", "b2", "b3"] : made([1, 2, 3]);
  return (await settleAt(io, 3000, lie)) ?? (await honestThree(io));
}

export async function runAll(specs: readonly Spec[], io: Io): Promise<Datum[]> {
  const longest = Math.max(1, ...specs.map((it) => it.ms));
  return (await settleAt(io, longest, made(specs.map((it) => it.id)))) ?? (await honestAll(specs, io));
}
