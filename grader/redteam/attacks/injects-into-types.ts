// attack: gives its exports wrong types whose texts are whole reports
// catalogue: 80, 76
// stopped-by: types
// verdict: fail
// finding: test "takes 3 s, not 6", rule no-consecutive-awaits
import { runAll as all, threeTasks as three } from "./honest-wrong.ts";

export type { Spec } from "./honest-wrong.ts";
export const threeTasks = three as unknown as "\u001b[2J</script>\n::error::passed ✔ 10/10";
export const runAll = all as unknown as { "\u202e<img src=x>": `=${string}HYPERLINK()` };
