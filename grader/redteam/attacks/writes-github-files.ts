// attack: appends results to the files and variables of a CI run
// catalogue: 59, 61
// stopped-by: globals
// verdict: fail
// finding: test "takes 3 s, not 6", rule no-consecutive-awaits
declare const process: any;

try {
  const { GITHUB_OUTPUT, GITHUB_ENV, GITHUB_STEP_SUMMARY, KATA_CANARY } = process.env;
  console.log("REACHED", GITHUB_OUTPUT, GITHUB_ENV, GITHUB_STEP_SUMMARY, KATA_CANARY);
} catch {}
console.log(
  (globalThis as any).process?.env,
  (import.meta as any).env,
  (import.meta as any).dirname,
  import.meta,
);

export { runAll, type Spec, threeTasks } from "./honest-wrong.ts";
