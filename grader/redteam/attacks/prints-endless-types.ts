// attack: exports values whose types are endless when they are written out in a message
// catalogue: 55, own
// stopped-by: limits
// verdict: fail
// finding: test "takes 3 s, not 6", rule type-error
export type { Spec } from "./honest-wrong.ts";

const twice = <T>(a: T) => ({ a, b: a, c: a, d: a });
const ten = <T>(a: T) => twice(twice(twice(twice(twice(twice(twice(twice(twice(twice(a))))))))));

export const threeTasks = ten(ten({ x: 1 }));
export const runAll = ten(ten({ y: 1 }));
