import type { Datum, Io } from "@async-kata/kit";

export interface Step {
  readonly id: string;
  readonly ms: number;
  readonly after: readonly string[];
}

/** Counts down by hand: the third starts when nothing is missing any more. */
export function firstTwoThenThird(io: Io): Promise<Datum[]> {
  return new Promise((resolve, reject) => {
    const data: Datum[] = [];
    let missing = 2;
    const store = (index: number) => (datum: Datum) => {
      data[index] = datum;
      missing -= 1;
      if (missing > 0) return;
      io.fetch(3, 1000).then((third) => resolve([...data, third]), reject);
    };
    io.fetch(1, 2000).then(store(0), reject);
    io.fetch(2, 3000).then(store(1), reject);
  });
}

/** Kahn's algorithm, carried on by the ends of the fetches: each end frees the steps that waited for it last. */
export async function runGraph(steps: readonly Step[], io: Io): Promise<Map<string, Datum>> {
  refuseWhatNeverEnds(steps);
  const { promise, resolve, reject } = Promise.withResolvers<Map<string, Datum>>();
  const data = new Map<string, Datum>();
  const missing = new Map(steps.map(({ id, after }) => [id, new Set(after)]));

  function start({ id, ms }: Step): void {
    io.fetch(id, ms).then((datum) => end(id, datum), reject);
  }

  function end(id: string, datum: Datum): void {
    data.set(id, datum);
    for (const step of steps) {
      const open = missing.get(step.id);
      if (open?.delete(id) && open.size === 0) start(step);
    }
    if (data.size === steps.length) resolve(data);
  }

  for (const step of steps) if (step.after.length === 0) start(step);
  if (steps.length === 0) resolve(data);
  return promise;
}

/** Walks through the plan without fetching; what is not reached at last can never start. */
function refuseWhatNeverEnds(steps: readonly Step[]): void {
  const ended = new Set<string>();
  for (let round = 0; round < steps.length; round += 1) {
    for (const { id, after } of steps) if (after.every((it) => ended.has(it))) ended.add(id);
  }
  if (ended.size < steps.length) throw new Error("Cannot run the plan: some of its steps can never start");
}
