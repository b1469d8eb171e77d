/**
 * Virtual time as the judge keeps it: a list of what is due, in order of time and then of creation. Nothing here
 * waits; the judge takes the next entry, moves the clock to it and lets it happen.
 */

/** Something that is due at an instant. */
export interface Due<T> {
  readonly atMs: number;
  readonly what: T;
}

export class Clock<T> {
  #nowMs = 0;
  #queue: Due<T>[] = [];

  /** Milliseconds of virtual time since the run began. */
  get nowMs(): number {
    return this.#nowMs;
  }

  /** How many entries are due. */
  get size(): number {
    return this.#queue.length;
  }

  /** Adds an entry that is due `delayMs` from now, behind those of the same instant. */
  schedule(delayMs: number, what: T): Due<T> {
    const due = { atMs: this.#nowMs + delayMs, what };
    this.#queue.splice(this.#placeFor(due.atMs), 0, due);
    return due;
  }

  cancel(due: Due<T>): void {
    const index = this.#queue.indexOf(due);
    if (index >= 0) this.#queue.splice(index, 1);
  }

  /** When the next entry is due; undefined when there is none. */
  get nextMs(): number | undefined {
    return this.#queue[0]?.atMs;
  }

  /** Moves the clock, but not beyond what is due next, and never back. */
  moveTo(ms: number): void {
    this.#nowMs = Math.max(this.#nowMs, Math.min(ms, this.nextMs ?? ms));
  }

  /** Takes the next entry and moves the clock to its instant. */
  next(): T | undefined {
    const due = this.#queue.shift();
    if (!due) return undefined;
    this.#nowMs = due.atMs;
    return due.what;
  }

  /** The index behind the last entry that is not later. */
  #placeFor(atMs: number): number {
    let low = 0;
    let high = this.#queue.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((this.#queue[middle] as Due<T>).atMs <= atMs) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
