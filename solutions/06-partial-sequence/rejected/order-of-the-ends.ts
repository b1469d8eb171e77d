// rejected-by: test "waits for the slower of the first two, whichever it is (random case 2)"
// says: It resolves with [ { id: 2, data: 'data 2' }, { id: 1, data: 'data 1' }, { id: 3, data: 'data 3' } ], which

import type { Datum, Io } from "@async-kata/kit";

export interface Step {
  readonly id: string;
  readonly ms: number;
  readonly after: readonly string[];
}

export async function firstTwoThenThird(io: Io): Promise<Datum[]> {
  const data: Datum[] = [];
  const store = (datum: Datum) => void data.push(datum);
  await Promise.all([io.fetch(1, 2000).then(store), io.fetch(2, 3000).then(store)]);
  await io.fetch(3, 1000).then(store);
  return data;
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
