// attack: ends its process with success while it is loaded
// catalogue: 44
// stopped-by: globals
// verdict: fail
// finding: test "takes 3 s, not 6", rule load-error
declare const process: any;

process.exit(0);

export { runAll, type Spec, threeTasks } from "./honest-wrong.ts";
