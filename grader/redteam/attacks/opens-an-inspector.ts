// attack: opens an inspector session on its own thread and on the judge's port
// catalogue: 12, 47
// stopped-by: globals
// verdict: fail
// finding: test "takes 3 s, not 6", rule no-consecutive-awaits
declare const process: any;

for (const open of [
  () => process._debugProcess(process.ppid),
  () => process.kill(process.ppid, "SIGUSR1"),
  () => process.getBuiltinModule("inspector").open(0),
  () => new (process.getBuiltinModule("inspector").Session)().connect(),
  () => (console as any).context("x"),
]) {
  try {
    console.log("REACHED", open());
  } catch {}
}

export { runAll, type Spec, threeTasks } from "./honest-wrong.ts";
