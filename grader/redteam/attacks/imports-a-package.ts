// attack: imports packages that would do the work
// catalogue: 75
// stopped-by: modules
// verdict: fail
// finding: test "takes 3 s, not 6", rule no-consecutive-awaits
// @ts-nocheck
import pMap from "p-map";

export { runAll, type Spec, threeTasks } from "./honest-wrong.ts";

export { pMap };
