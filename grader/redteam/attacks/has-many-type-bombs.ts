// attack: stalls the type checker with many costly statements, each below the compiler's own limits
// catalogue: 55
// stopped-by: types
// verdict: fail
// finding: test "takes 3 s, not 6", rule type-error
import type { Datum, Io } from "@async-kata/kit";
import { runAll as honestAll, threeTasks as honestThree, type Spec } from "./honest-wrong.ts";

export type { Spec };

type Bit = 0 | 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9;
type Cube<T> = T extends unknown
  ? Bit extends infer B
    ? B extends unknown
      ? [T, B]
      : never
    : never
  : never;
type Big<S> = Cube<Cube<Cube<Cube<Bit | S>>>>;

export const it0: Big<"0"> = 0 as any as Big<"0x">;
export const it1: Big<"1"> = 0 as any as Big<"1x">;
export const it2: Big<"2"> = 0 as any as Big<"2x">;
export const it3: Big<"3"> = 0 as any as Big<"3x">;
export const it4: Big<"4"> = 0 as any as Big<"4x">;
export const it5: Big<"5"> = 0 as any as Big<"5x">;
export const it6: Big<"6"> = 0 as any as Big<"6x">;
export const it7: Big<"7"> = 0 as any as Big<"7x">;
export const it8: Big<"8"> = 0 as any as Big<"8x">;
export const it9: Big<"9"> = 0 as any as Big<"9x">;
export const it10: Big<"10"> = 0 as any as Big<"10x">;
export const it11: Big<"11"> = 0 as any as Big<"11x">;

function attack(): void {}

export async function threeTasks(io: Io): Promise<[Datum, Datum, Datum]> {
  attack();
  return await honestThree(io);
}

export async function runAll(specs: readonly Spec[], io: Io): Promise<Datum[]> {
  attack();
  return await honestAll(specs, io);
}
