// attack: starts fetches and sets timers while it is loaded, before any test exists
// catalogue: 78, own
// stopped-by: protocol
// verdict: fail
// finding: test "takes 3 s, not 6", rule no-consecutive-awaits
const started = performance.now();
await new Promise((resolve) => setTimeout(resolve, 10_000));
const timer = setInterval(() => console.log("still here", performance.now() - started), 1_000_000);
setTimeout(() => clearInterval(timer), 3_500_000);

export { runAll, type Spec, threeTasks } from "./honest-wrong.ts";
