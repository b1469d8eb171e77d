// attack: kills its parent process
// catalogue: 46, 47
// stopped-by: globals
// verdict: fail
// finding: test "takes 3 s, not 6", rule no-consecutive-awaits
declare const process: any;

try {
  process.kill(process.ppid, "SIGKILL");
} catch {}
try {
  const { constructor }: any = Object.getPrototypeOf(async () => {});
  await constructor("process.kill(process.ppid)")();
} catch {}

export { runAll, type Spec, threeTasks } from "./honest-wrong.ts";
