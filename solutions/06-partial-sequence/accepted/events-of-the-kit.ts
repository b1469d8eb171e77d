import { type Datum, Event, type Io } from "@async-kata/kit";

export interface Step {
  readonly id: string;
  readonly ms: number;
  readonly after: readonly string[];
}

/** The third waits for two flags. A fetch that fails raises none, so the third is also given up by the failure. */
export async function firstTwoThenThird(io: Io): Promise<Datum[]> {
  const bothEnded = new Event();
  let ended = 0;
  const first = async (id: number, ms: number): Promise<Datum> => {
    const datum = await io.fetch(id, ms);
    ended += 1;
    if (ended === 2) bothEnded.set();
    return datum;
  };
  const third = async (): Promise<Datum> => {
    await bothEnded.wait();
    return await io.fetch(3, 1000);
  };
  return await Promise.all([first(1, 2000), first(2, 3000), third()]);
}

/** A flag for each step, set when it has ended well. Steps below a failure wait for a flag that nobody sets. */
export async function runGraph(steps: readonly Step[], io: Io): Promise<Map<string, Datum>> {
  inOrder(steps);
  const flags = new Map(steps.map(({ id }) => [id, new Event()]));
  const run = async ({ id, ms, after }: Step): Promise<[string, Datum]> => {
    for (const it of after) await flags.get(it)?.wait();
    const datum = await io.fetch(id, ms);
    flags.get(id)?.set();
    return [id, datum];
  };
  return new Map(await Promise.all(steps.map(run)));
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
