/** Finds a loop that never lets anything else happen. Everything is counted anew in every turn. */
export interface Spin {
  readonly site: number;
  readonly turns: number;
  /** Whether it awaits, which does not help: what it awaits is there already. */
  readonly awaits: boolean;
}

const maxAwaits = 20_000;
const maxTurns = 20_000_000;
/** A loop that goes on has taken a turn among so many last ones of all loops. */
const recentTurns = 1_000_000;
/** A loop with fewer turns is not the one that does not end. */
const minTurns = 20;

interface Count {
  turns: number;
  /** The number of its last turn among those of all loops. */
  last: number;
}

export class SpinGuard {
  readonly #onSpin: (spin: Spin) => void;
  #awaits = new Map<number, number>();
  #loops = new Map<number, Count>();
  #turns = 0;
  #isOver = false;

  constructor(onSpin: (spin: Spin) => void) {
    this.#onSpin = onSpin;
  }

  reset(): void {
    this.#awaits = new Map();
    this.#loops = new Map();
    this.#turns = 0;
  }

  /** A place awaits. */
  awaits(site: number): void {
    const turns = (this.#awaits.get(site) ?? 0) + 1;
    this.#awaits.set(site, turns);
    if (turns > maxAwaits) this.#tell({ site, turns, awaits: true });
  }

  /** A loop begins one more turn. */
  turn(site: number): void {
    this.#turns += 1;
    const count = this.#loops.get(site);
    if (count) {
      count.turns += 1;
      count.last = this.#turns;
    } else this.#loops.set(site, { turns: 1, last: this.#turns });
    if (this.#turns > maxTurns) this.#tell(this.#endless(site));
  }

  /** Of loops within one another, the outermost one that goes on: it takes the fewest turns. */
  #endless(site: number): Spin {
    let found = { site, turns: this.#loops.get(site)?.turns ?? 0 };
    for (const [id, { turns, last }] of this.#loops) {
      const goesOn = turns >= minTurns && last > this.#turns - recentTurns;
      if (goesOn && turns < found.turns) found = { site: id, turns };
    }
    return { ...found, awaits: false };
  }

  #tell(spin: Spin): void {
    if (this.#isOver) return;
    this.#isOver = true;
    this.#onSpin(spin);
  }
}
