// attack: stalls the type checker with recursive conditional types
// catalogue: 55
// stopped-by: types
// verdict: fail
// finding: test "takes 3 s, not 6", rule type-error
import type { Datum, Io } from "@async-kata/kit";
import { runAll as honestAll, threeTasks as honestThree, type Spec } from "./honest-wrong.ts";

export type { Spec };

type Digit = "0" | "1" | "2" | "3" | "4" | "5" | "6" | "7" | "8" | "9";
type Words = `${Digit}${Digit}${Digit}${Digit}${Digit}`;
type Grow<T extends unknown[], N extends number> = T["length"] extends N ? T : Grow<[...T, 0], N>;
type Pairs<A, B> = A extends unknown ? (B extends unknown ? [A, B] : never) : never;
type Collatz<T extends string> = T extends `${infer A}${infer B}` ? Collatz<`${B}${A}`> : T;
type Deep<T, N extends unknown[] = []> = N["length"] extends 900 ? T : Deep<{ a: T; b: T }, [...N, 0]>;

export const one: Grow<[], 999> = 0 as any;
export const two: Pairs<Words, Words> = 0 as any;
export const three: Collatz<Words> = 0 as any;
export const four: Deep<string> = 0 as any as Deep<number>;

function attack(): void {}

export async function threeTasks(io: Io): Promise<[Datum, Datum, Datum]> {
  attack();
  return await honestThree(io);
}

export async function runAll(specs: readonly Spec[], io: Io): Promise<Datum[]> {
  attack();
  return await honestAll(specs, io);
}
