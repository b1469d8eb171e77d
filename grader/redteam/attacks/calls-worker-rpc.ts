// attack: sends results of its own to the runner, over process.send and over the worker's RPC
// catalogue: 23
// stopped-by: globals
// verdict: fail
// finding: test "takes 3 s, not 6", rule no-consecutive-awaits
declare const process: any;
declare const postMessage: any;
const report = [["task", { state: "pass" }, {}]];

for (const send of [
  () => process.send({ type: "onTaskUpdate", args: [report] }),
  () => postMessage({ m: "onTaskUpdate", a: [report] }),
  () => (globalThis as any).__vitest_worker__.rpc.onTaskUpdate(report),
  () => (globalThis as any).parentPort.postMessage(report),
]) {
  try {
    console.log("REACHED", send());
  } catch {}
}

export { runAll, type Spec, threeTasks } from "./honest-wrong.ts";
