// rejected-by: test "starts a step when what it depends on has ended"
// says: Due is “2000 ms start d”, not “3000 ms end b”: d depends on a alone, c on a and b, and neither waits for anything else

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
  const data = new Map<string, Datum>();
  inOrder(steps);
  let left = [...steps];
  while (left.length > 0) {
    const level = left.filter(({ after }) => after.every((it) => data.has(it)));
    const fetched = await Promise.all(level.map(({ id, ms }) => io.fetch(id, ms)));
    level.forEach(({ id }, index) => void data.set(id, fetched[index] as Datum));
    left = left.filter(({ id }) => !data.has(id));
  }
  return data;
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
