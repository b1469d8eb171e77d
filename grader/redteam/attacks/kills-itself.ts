// attack: ends its process in every hard way
// catalogue: 44, 45
// stopped-by: globals
// verdict: fail
// finding: test "takes 3 s, not 6", rule no-consecutive-awaits
declare const process: any;

for (const end of [
  () => process.reallyExit(0),
  () => process.abort(),
  () => process.kill(process.pid, "SIGKILL"),
  () => process.exit(71),
  () => (globalThis as any).close(),
  () => (globalThis as any).quit(),
]) {
  try {
    end();
  } catch {}
}

export { runAll, type Spec, threeTasks } from "./honest-wrong.ts";
