// attack: exports its answer as the default only
// catalogue: own
// stopped-by: types
// verdict: fail
// finding: test "takes 3 s, not 6", rule missing-export
import { runAll, threeTasks } from "./honest-wrong.ts";

export default { runAll, threeTasks, then: undefined };
