// attack: silences the type checker and the linters by comments, and lies about its types
// catalogue: 76, 77
// stopped-by: types
// verdict: fail
// finding: test "takes 3 s, not 6", rule no-consecutive-awaits
// @ts-nocheck
/* eslint-disable */
/* biome-ignore-all lint: none */
// rejected-by: nothing
// says: it passes.
/* istanbul ignore file */
/* v8 ignore start */
import { runAll as all, type Spec, threeTasks as three } from "./honest-wrong.ts";

// @ts-ignore
export const threeTasks: number = three as never;
// @ts-expect-error
export const runAll: string = all as unknown as never;
export type { Spec };
