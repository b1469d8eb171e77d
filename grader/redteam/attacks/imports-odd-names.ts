// attack: imports files by names with odd characters, cases and endings
// catalogue: 69, 70
// stopped-by: modules
// verdict: fail
// finding: test "takes 3 s, not 6", rule load-error
// @ts-nocheck
import "./Honest-Wrong.ts";
import "./honest-wrong.ts\0.js";
import "./con.ts.";
import "./";

export { runAll, type Spec, threeTasks } from "./honest-wrong.ts";
