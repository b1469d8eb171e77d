// rejected-by: test "starts a step in the very moment, also between two milliseconds"
// says: Due is “10.25 ms start b”, not “11 ms start b”: the end of one step wakes those that wait for it; a step that looks at intervals comes late

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
  const data = new Map<string, Datum>();
  let failure: { error: unknown } | undefined;

  async function run({ id, ms, after }: Step): Promise<void> {
    while (!after.every((it) => data.has(it))) {
      if (failure) return;
      await io.sleep(1);
    }
    data.set(id, await io.fetch(id, ms));
  }

  await Promise.all(
    steps.map((it) =>
      run(it).catch((error) => {
        failure ??= { error };
        throw error;
      }),
    ),
  );
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
