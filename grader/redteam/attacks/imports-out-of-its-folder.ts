// attack: imports files outside of its folder by paths that look as if they were inside
// catalogue: 67, 69, 70
// stopped-by: modules
// verdict: fail
// finding: test "takes 3 s, not 6", rule no-consecutive-awaits
// @ts-nocheck
import "./a/../../../../../etc/hostname";

export { runAll, type Spec, threeTasks } from "./honest-wrong.ts";
