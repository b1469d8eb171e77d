// rejected-by: test "refuses a circle before anything starts"
// says: It never settles: nothing is due any more, so nothing can wake it

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
  for (const it of steps.flatMap(({ after }) => after)) {
    if (!byId.has(it)) throw new Error(`Cannot run the plan: no step is called "${it}"`);
  }
  const ends = new Map(steps.map(({ id }) => [id, Promise.withResolvers<Datum>()]));
  for (const { id, ms, after } of steps) {
    Promise.all(after.map((it) => ends.get(it)?.promise))
      .then(() => io.fetch(id, ms))
      .then(ends.get(id)?.resolve, ends.get(id)?.reject);
  }
  const entries = [...ends].map(async ([id, { promise }]) => [id, await promise] as const);
  return new Map(await Promise.all(entries));
}
