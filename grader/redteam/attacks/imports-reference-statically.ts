// attack: re-exports the reference solution
// catalogue: 4, 75
// stopped-by: modules
// verdict: fail
// finding: test "takes 3 s, not 6", rule load-error
// @ts-nocheck
export { runAll, threeTasks } from "../../../../solutions/05-three-tasks/three-tasks.ts";
