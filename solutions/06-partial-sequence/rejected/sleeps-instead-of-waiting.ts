// rejected-by: test "waits for the slower of the first two, whichever it is (random case 1)"
// says: It finished at 8775 ms, earlier than the slower of the first two and then the third take.

import type { Datum, Io } from "@async-kata/kit";

export interface Step {
  readonly id: string;
  readonly ms: number;
  readonly after: readonly string[];
}

export async function firstTwoThenThird(io: Io): Promise<Datum[]> {
  const firstTwo = Promise.all([io.fetch(1, 2000), io.fetch(2, 3000)]);
  await io.sleep(3000);
  const third = await io.fetch(3, 1000);
  return [...(await firstTwo), third];
}

export async function runGraph(steps: readonly Step[], io: Io): Promise<Map<string, Datum>> {
  const running = new Map<string, Promise<Datum>>();

  async function run({ id, ms, after }: Step): Promise<Datum> {
    await Promise.all(after.map((it) => running.get(it)));
    return await io.fetch(id, ms);
  }

  for (const step of inOrder(steps)) running.set(step.id, run(step));
  const data = await Promise.all(running.values());
  return new Map([...running.keys()].map((id, index) => [id, data[index] as Datum]));
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
