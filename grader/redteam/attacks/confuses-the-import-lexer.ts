// attack: is valid TypeScript in which a reader of imports takes a division for a regular expression
// catalogue: own
// stopped-by: modules
// verdict: fail
// finding: test "takes 3 s, not 6", rule no-consecutive-awaits
const six = ((6 as Extract<number, number>) / 2) as number;
export const text = ["/", "`", `${six}`];

export { runAll, type Spec, threeTasks } from "./honest-wrong.ts";
