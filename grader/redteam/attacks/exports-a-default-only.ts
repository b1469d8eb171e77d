// attack: exports its answer as the default only
// catalogue: own
// stopped-by: types
import { runAll, threeTasks } from "./honest-wrong.ts";

export default { runAll, threeTasks, then: undefined };
