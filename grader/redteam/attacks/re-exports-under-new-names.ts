// attack: imports the wrong answer under other names and exports it as the tasks
// catalogue: 77, own
// stopped-by: report
// verdict: fail
// finding: test "takes 3 s, not 6", rule no-consecutive-awaits
import { threeTasks as a, runAll as b } from "./honest-wrong.ts";

export type { Spec } from "./honest-wrong.ts";
export const [threeTasks, runAll] = [a, b] as const;
