// rejected-by: test "refuses a circle before anything starts"
// says: a plan that cannot be carried out is not begun, not even with a

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
  const running = new Map<string, Promise<Datum>>();
  let left = [...steps];
  while (left.length > 0) {
    const next = left.find(({ after }) => after.every((it) => running.has(it)));
    if (!next) throw new Error("Cannot run the plan: some of its steps can never start");
    const before = Promise.all(next.after.map((it) => running.get(it)));
    running.set(
      next.id,
      before.then(() => io.fetch(next.id, next.ms)),
    );
    left = left.filter((it) => it !== next);
  }
  const entries = [...running].map(async ([id, promise]) => [id, await promise] as const);
  return new Map(await Promise.all(entries));
}
