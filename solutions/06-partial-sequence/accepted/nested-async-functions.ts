import type { Datum, Io } from "@async-kata/kit";

export interface Step {
  readonly id: string;
  readonly ms: number;
  readonly after: readonly string[];
}

/** The data that depend on each other are in functions of their own: the shape of the code is that of the plan. */
export async function firstTwoThenThird(io: Io): Promise<Datum[]> {
  const firstTwo = async () => await Promise.all([io.fetch(1, 2000), io.fetch(2, 3000)]);
  const withThird = async (before: Promise<Datum[]>) => [...(await before), await io.fetch(3, 1000)];
  return await withThird(firstTwo());
}

/** A class that knows the plan; depth first with colours finds circles and gives the order. */
export async function runGraph(steps: readonly Step[], io: Io): Promise<Map<string, Datum>> {
  const plan = new Plan(steps, io);
  plan.check();
  return await plan.run();
}

class Plan {
  readonly #steps: ReadonlyMap<string, Step>;
  readonly #io: Io;
  readonly #colours = new Map<string, "grey" | "black">();
  readonly #ends = new Map<string, Promise<Datum>>();
  readonly #data = new Map<string, Datum>();

  constructor(steps: readonly Step[], io: Io) {
    this.#steps = new Map(steps.map((it) => [it.id, it]));
    this.#io = io;
  }

  check(): void {
    for (const id of this.#steps.keys()) this.#visit(id);
  }

  async run(): Promise<Map<string, Datum>> {
    await Promise.all([...this.#steps.values()].map((it) => this.#endOf(it)));
    return this.#data;
  }

  #visit(id: string): void {
    const step = this.#steps.get(id);
    if (!step) throw new Error(`Cannot check the plan: there is no step "${id}"`);
    if (this.#colours.get(id) === "black") return;
    if (this.#colours.get(id) === "grey") throw new Error(`Cannot check the plan: "${id}" waits for itself`);
    this.#colours.set(id, "grey");
    for (const it of step.after) this.#visit(it);
    this.#colours.set(id, "black");
  }

  #endOf(step: Step): Promise<Datum> {
    const end = this.#ends.get(step.id) ?? this.#start(step);
    this.#ends.set(step.id, end);
    return end;
  }

  #start({ id, ms, after }: Step): Promise<Datum> {
    const needed = after.flatMap((it) => this.#steps.get(it) ?? []).map((it) => this.#endOf(it));
    return Promise.all(needed)
      .then(() => this.#io.fetch(id, ms))
      .then((datum) => {
        this.#data.set(id, datum);
        return datum;
      });
  }
}
