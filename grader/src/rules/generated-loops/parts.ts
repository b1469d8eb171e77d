import { uniformInt } from "pure-rand/distribution/uniformInt";
import { xoroshiro128plus } from "pure-rand/generator/xoroshiro128plus";

/**
 * The pieces of code that one choice adds to a function with a loop. Names that end in `$` stand at the top level:
 * they get a number, so that many such functions fit in one file.
 */
export interface Fragment {
  /** What stands in front of the function. */
  readonly declarations?: string;
  readonly parameters?: readonly string[];
  /** What comes before the loop. */
  readonly prelude?: string;
  /** What comes in a turn before the work is started. */
  readonly before?: string;
  /** What comes after the loop. */
  readonly finish?: string;
}

/** One of the ways to do something, with the name under which it is counted. */
export interface Choice extends Fragment {
  readonly name: string;
}

/** How a turn names what it awaited. */
export interface Result {
  /** The whole of it: `datum`, or `data` if only that was taken out. */
  readonly value: string;
  /** The text in it. */
  readonly text: string;
  readonly type: "Datum" | "string";
}

/** The statements that the loop at hand offers to leave a turn, and the loop, early. */
export interface Jumps {
  readonly skip?: string | undefined;
  readonly stop?: string | undefined;
}

/** Seeded choices: the same seed gives the same loop. */
export class Random {
  readonly #generator: ReturnType<typeof xoroshiro128plus>;

  constructor(seed: number) {
    this.#generator = xoroshiro128plus(Math.imul(seed + 1, 0x9e3779b1));
  }

  /** One of the items. */
  pick<T>(items: readonly T[]): T {
    return items[uniformInt(this.#generator, 0, items.length - 1)] as T;
  }

  /** True in about `percent` of 100 cases. */
  chance(percent: number): boolean {
    return uniformInt(this.#generator, 1, 100) <= percent;
  }
}

/** Statements, one after the other; empty ones are left out. */
export function lines(...parts: readonly (string | undefined)[]): string {
  return parts.filter(Boolean).join("\n");
}
