// attack: awaits at its top level what never comes
// catalogue: 48, 50
// stopped-by: protocol
// verdict: fail
// finding: test "takes 3 s, not 6", rule no-consecutive-awaits
await new Promise(() => {});

export { runAll, type Spec, threeTasks } from "./honest-wrong.ts";
