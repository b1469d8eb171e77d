import type { Datum, Io } from "@async-kata/kit";

export interface Step {
  readonly id: string;
  readonly ms: number;
  readonly after: readonly string[];
}

export function firstTwoThenThird(io: Io): Promise<Datum[]> {
  return Promise.all([io.fetch(1, 2000), io.fetch(2, 3000)]).then(async (firstTwo) => [
    ...firstTwo,
    await io.fetch(3, 1000),
  ]);
}

/** Every step asks for those that it depends on; whoever asks first makes the promise, and the rest share it. */
export async function runGraph(steps: readonly Step[], io: Io): Promise<Map<string, Datum>> {
  const byId = new Map(steps.map((it) => [it.id, it]));
  for (const { id } of steps) refuseCircle(byId, id, []);
  const running = new Map<string, Promise<Datum>>();

  function promiseOf(id: string): Promise<Datum> {
    const known = running.get(id);
    if (known) return known;
    const started = run(stepOf(byId, id));
    running.set(id, started);
    return started;
  }

  async function run({ id, ms, after }: Step): Promise<Datum> {
    await Promise.all(after.map(promiseOf));
    return io.fetch(id, ms);
  }

  const entries = steps.map(async ({ id }) => [id, await promiseOf(id)] as const);
  return new Map(await Promise.all(entries));
}

function stepOf(byId: ReadonlyMap<string, Step>, id: string): Step {
  const step = byId.get(id);
  if (!step) throw new Error(`Cannot run the plan: no step is called "${id}"`);
  return step;
}

function refuseCircle(byId: ReadonlyMap<string, Step>, id: string, path: readonly string[]): void {
  if (path.includes(id)) throw new Error(`Cannot run the plan: a circle of ${path.join(", ")}`);
  for (const next of stepOf(byId, id).after) refuseCircle(byId, next, [...path, id]);
}
