// attack: throws while it is loaded, with a stack that names a place that cannot be
// catalogue: own
// stopped-by: report
// verdict: fail
// finding: test "takes 3 s, not 6", rule load-error
const stack = "Error: x\n    at f (kata:///answer/honest-wrong.ts:0:0)";
const error = Object.defineProperty(new Error("where"), "stack", { value: stack });
if (Date.now() > 0) throw error;

export { runAll, type Spec, threeTasks } from "./honest-wrong.ts";
