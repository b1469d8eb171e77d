// attack: loops at its top level
// catalogue: 48
// stopped-by: limits
for (let count = 0; count >= 0; count += 1) Math.hypot(count);

export { runAll, type Spec, threeTasks } from "./honest-wrong.ts";
