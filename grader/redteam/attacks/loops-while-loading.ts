// attack: loops at its top level
// catalogue: 48
// stopped-by: limits
// verdict: fail
// finding: test "takes 3 s, not 6", rule no-consecutive-awaits
for (let count = 0; count >= 0; count += 1) Math.hypot(count);

export { runAll, type Spec, threeTasks } from "./honest-wrong.ts";
