/** Seeded random numbers for hidden tests: the same in every run, different in every test. */
import { createHash } from "node:crypto";
import { uniformInt } from "pure-rand/distribution/uniformInt";
import { xoroshiro128plus } from "pure-rand/generator/xoroshiro128plus";

export class Random {
  readonly #generator: ReturnType<typeof xoroshiro128plus>;

  /** @param seed any text; equal texts give equal numbers. */
  constructor(seed: string) {
    this.#generator = xoroshiro128plus(createHash("sha256").update(seed).digest().readInt32LE());
  }

  /** A whole number between both, inclusive. */
  int(min: number, max: number): number {
    return uniformInt(this.#generator, min, max);
  }

  /** One of the items. */
  pick<T>(items: readonly T[]): T {
    return items[this.int(0, items.length - 1)] as T;
  }

  /** A list of `length` items made by `make`. */
  list<T>(length: number, make: (index: number) => T): T[] {
    return Array.from({ length }, (_, index) => make(index));
  }

  /** `length` different whole numbers between both. */
  distinct(length: number, min: number, max: number): number[] {
    const found = new Set<number>();
    while (found.size < length) found.add(this.int(min, max));
    return [...found];
  }

  shuffle<T>(items: readonly T[]): T[] {
    const result = [...items];
    for (let last = result.length - 1; last > 0; last -= 1) {
      const other = this.int(0, last);
      [result[last], result[other]] = [result[other] as T, result[last] as T];
    }
    return result;
  }
}
