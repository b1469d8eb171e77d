// attack: exports things that are not functions, and one that runs code when it is called as a constructor
// catalogue: own
// stopped-by: types
// verdict: fail
// finding: test "takes 3 s, not 6", rule no-consecutive-awaits
export type { Spec } from "./honest-wrong.ts";
export const threeTasks: any = {
  get length() {
    return 1;
  },
  call: () => [],
  apply: () => [],
  [Symbol.toPrimitive]: () => "f",
};
export const runAll: any = new Proxy(class {}, { apply: () => [], construct: () => [], get: () => () => [] });
