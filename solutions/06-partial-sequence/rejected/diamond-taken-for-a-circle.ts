// rejected-by: test "fetches once what several steps depend on"
// says: Step top is not fetched once. Both left and right depend on it, and they share its one fetch

import type { Datum, Io } from "@async-kata/kit";

export interface Step {
  readonly id: string;
  readonly ms: number;
  readonly after: readonly string[];
}

export async function firstTwoThenThird(io: Io): Promise<Datum[]> {
  const firstTwo = await Promise.all([io.fetch(1, 2000), io.fetch(2, 3000)]);
  return [...firstTwo, await io.fetch(3, 1000)];
}

export async function runGraph(steps: readonly Step[], io: Io): Promise<Map<string, Datum>> {
  const byId = new Map(steps.map((it) => [it.id, it]));
  for (const { id } of steps) walk(byId, id, new Set());
  const running = new Map<string, Promise<Datum>>();

  function promiseOf(id: string): Promise<Datum> {
    const promise = running.get(id) ?? run(byId.get(id) as Step);
    running.set(id, promise);
    return promise;
  }

  async function run({ id, ms, after }: Step): Promise<Datum> {
    await Promise.all(after.map(promiseOf));
    return await io.fetch(id, ms);
  }

  const entries = steps.map(async ({ id }) => [id, await promiseOf(id)] as const);
  return new Map(await Promise.all(entries));
}

/** Refuses whatever it comes to a second time, over another path too. */
function walk(byId: ReadonlyMap<string, Step>, id: string, seen: Set<string>): void {
  const step = byId.get(id);
  if (!step) throw new Error(`Cannot run the plan: no step is called "${id}"`);
  if (seen.has(id)) throw new Error(`Cannot run the plan: a circle over "${id}"`);
  seen.add(id);
  for (const it of step.after) walk(byId, it, seen);
}
