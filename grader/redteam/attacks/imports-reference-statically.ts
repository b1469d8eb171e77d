// attack: re-exports the reference solution
// catalogue: 4, 75
// stopped-by: modules
// @ts-nocheck
export { runAll, threeTasks } from "../../../work/main/solutions/05-three-tasks/three-tasks.ts";
