// rejected-by: test "takes the steps in any order"
// says: Due is “2000 ms end a”, not “0 ms start c”: the list begins with steps whose dependencies come later in it

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
  const running = new Map<string, Promise<Datum>>();
  for (const { id, ms, after } of steps) {
    const before = Promise.all(after.map((it) => running.get(it)));
    running.set(
      id,
      before.then(() => io.fetch(id, ms)),
    );
  }
  const entries = [...running].map(async ([id, promise]) => [id, await promise] as const);
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
