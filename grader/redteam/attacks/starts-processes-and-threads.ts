// attack: starts children and threads, detached, that would outlive the grading
// catalogue: 52, 58
// stopped-by: modules
// verdict: fail
// finding: test "takes 3 s, not 6", rule no-consecutive-awaits
declare const Worker: any;
declare const process: any;

for (const start of [
  async () => ((await import(String("node:child_process"))) as any).spawn("sleep", ["1"], { detached: true }),
  async () => new ((await import(String("node:worker_threads"))) as any).Worker("", { eval: true }),
  async () => new Worker("data:text/javascript,"),
  async () => process.getBuiltinModule("cluster").fork(),
]) {
  try {
    console.log("REACHED", await start());
  } catch {}
}

export { runAll, type Spec, threeTasks } from "./honest-wrong.ts";
