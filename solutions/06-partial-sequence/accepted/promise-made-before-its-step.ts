import type { Datum, Io } from "@async-kata/kit";

export interface Step {
  readonly id: string;
  readonly ms: number;
  readonly after: readonly string[];
}

export async function firstTwoThenThird(io: Io): Promise<Datum[]> {
  const one = io.fetch(1, 2000);
  const two = io.fetch(2, 3000);
  const three = Promise.all([one, two]).then(() => io.fetch(3, 1000));
  return await Promise.all([one, two, three]);
}

/** Every step has its promise before any step looks for one, so the order of the list does not matter. */
export async function runGraph(steps: readonly Step[], io: Io): Promise<Map<string, Datum>> {
  const ends = new Map(steps.map(({ id }) => [id, Promise.withResolvers<Datum>()]));
  check(steps, ends);
  for (const { id, ms, after } of steps) {
    Promise.all(after.map((it) => ends.get(it)?.promise))
      .then(() => io.fetch(id, ms))
      .then(ends.get(id)?.resolve, ends.get(id)?.reject);
  }
  const entries = [...ends].map(async ([id, { promise }]) => [id, await promise] as const);
  return new Map(await Promise.all(entries));
}

/** Takes away, as long as there are any, the steps on which no other one depends. */
function check(steps: readonly Step[], known: ReadonlyMap<string, unknown>): void {
  const unknown = steps.flatMap(({ after }) => after).find((it) => !known.has(it));
  if (unknown !== undefined) throw new Error(`Cannot run the plan: no step is called "${unknown}"`);
  let left = steps;
  for (;;) {
    const needed = new Set(left.flatMap(({ after }) => after));
    const rest = left.filter(({ id }) => needed.has(id));
    if (rest.length === 0) return;
    if (rest.length === left.length) throw new Error("Cannot run the plan: it has a circle");
    left = rest;
  }
}
