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
  inOrder(steps);
  const byId = new Map(steps.map((it) => [it.id, it]));

  async function run({ id, ms, after }: Step): Promise<Datum> {
    await Promise.all(after.flatMap((it) => byId.get(it) ?? []).map(run));
    return await io.fetch(id, ms);
  }

  const entries = steps.map(async (step) => [step.id, await run(step)] as const);
  return new Map(await Promise.all(entries));
}

function inOrder(steps: readonly Step[]): Step[] {
  const sorted: Step[] = [];
  const placed = new Set<string>();
  let left = [...steps];
  while (left.length > 0) {
    const next = left.filter(({ after }) => after.every((it) => placed.has(it)));
    if (next.length === 0) throw new Error(`Cannot order the steps ${left.map((it) => it.id).join(", ")}`);
    for (const step of next) placed.add(step.id);
    sorted.push(...next);
    left = left.filter(({ id }) => !placed.has(id));
  }
  return sorted;
}
