// attack: looks for the worker state of vitest and says that the running test fails on purpose
// catalogue: 2, 20, 21, 22
// stopped-by: globals
// verdict: fail
// finding: test "takes 3 s, not 6", rule no-consecutive-awaits
const state = (globalThis as any).__vitest_worker__;

if (state) {
  console.log("REACHED", state.filepath, Object.keys(state.config ?? {}));
  state.current.fails = true;
  for (const task of state.current.suite.tasks) task.mode = "skip";
  state.current.result.state = "pass";
}

export { runAll, type Spec, threeTasks } from "./honest-wrong.ts";
