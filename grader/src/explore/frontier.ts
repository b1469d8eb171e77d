/** The schedules that are still to be run: those with the fewest preemptions first, among them those with few bursts. */
import type { Choice } from "./explored-schedule.ts";

/** How far a schedule is from one in which nobody is interrupted. Each burst is a preemption, too. */
export interface Cost {
  readonly preemptions: number;
  readonly bursts: number;
}

/** Schedules that are as far from that, by their first options; the first option is taken from there on. */
export interface Portion extends Cost {
  readonly prefixes: readonly (readonly number[])[];
}

/** A schedule by where it leaves another one. Most are never run, so they are not written out. */
interface Branch {
  readonly stem: readonly number[];
  readonly at: number;
  readonly option: number;
}

/** Branches of the same cost, in the order in which they were found. */
interface Line extends Cost {
  readonly branches: Branch[];
  taken: number;
}

export class Frontier {
  /** The cheapest first. A branch never costs less than what it leaves, so those before the current one stay empty. */
  readonly #lines: readonly Line[];
  readonly #budget: number;
  #hasRoot = true;
  #dropped = false;

  /** @param budget how many will be taken at the most: more need not be remembered. */
  constructor(preemptions: number, budget: number) {
    this.#budget = budget;
    this.#lines = Array.from({ length: preemptions + 1 }, (_, cost) =>
      Array.from({ length: cost + 1 }, (_, bursts) => ({
        preemptions: cost,
        bursts,
        branches: [],
        taken: 0,
      })),
    ).flat();
  }

  /** Nothing is left, and nothing was left out. */
  get isDone(): boolean {
    return !this.#hasRoot && !this.#dropped && this.#cheapest() === undefined;
  }

  /** Up to `count` schedules of the same cost. */
  take(count: number): Portion {
    if (this.#hasRoot && count > 0) {
      this.#hasRoot = false;
      return { prefixes: [[]], preemptions: 0, bursts: 0 };
    }
    const line = this.#cheapest();
    if (!line) return { prefixes: [], preemptions: 0, bursts: 0 };
    const { branches, taken, preemptions, bursts } = line;
    const portion = branches.slice(taken, taken + count);
    line.taken += portion.length;
    const prefixes = portion.map(({ stem, at, option }) => [...stem.slice(0, at), option]);
    return { prefixes, preemptions, bursts };
  }

  /** Adds what a schedule leaves untried, from its choice `from` on; those before are known from the one it left. */
  add(choices: readonly Choice[], from: number, { preemptions, bursts }: Cost): void {
    const stem = choices.map((it) => it.option);
    for (const [at, { free, count }] of choices.entries()) {
      for (let option = 1; at >= from && option < count; option += 1) {
        const isPreemption = option >= free ? 1 : 0;
        const isBurst = free === 0 ? 1 : 0;
        this.#remember(
          { stem, at, option },
          { preemptions: preemptions + isPreemption, bursts: bursts + isBurst },
        );
      }
    }
  }

  #remember(branch: Branch, { preemptions, bursts }: Cost): void {
    const line = this.#lines.find((it) => it.preemptions === preemptions && it.bursts === bursts);
    if (!line) return;
    if (line.branches.length < this.#budget) line.branches.push(branch);
    else this.#dropped = true;
  }

  #cheapest(): Line | undefined {
    return this.#lines.find((it) => it.taken < it.branches.length);
  }
}
