// attack: exports the kit's classes and all of its own under the kit's names
// catalogue: own
// stopped-by: modules
// verdict: fail
// finding: test "takes 3 s, not 6", rule no-consecutive-awaits
export * from "@async-kata/kit";
export * as kit from "@async-kata/kit";

export { runAll, type Spec, threeTasks } from "./honest-wrong.ts";
