// attack: exports names and values that are text for a report
// catalogue: 80
// stopped-by: report
// verdict: fail
// finding: test "takes 3 s, not 6", rule no-consecutive-awaits
const evil = "\u001b[2J</script>";

export { runAll, type Spec, threeTasks } from "./honest-wrong.ts";
export {
  evil as "\u001b[2J</script>\n::error::x",
  evil as "__proto__",
  evil as "constructor",
  evil as "default",
};
