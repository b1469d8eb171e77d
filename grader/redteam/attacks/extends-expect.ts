// attack: extends and patches the assertions of vitest and chai
// catalogue: 16, 17, 18, 28, 29, 37
// stopped-by: modules
// verdict: fail
// finding: test "takes 3 s, not 6", rule no-await-in-loop
for (const name of [
  "vitest",
  "chai",
  "@vitest/expect",
  "vitest/node",
  "@async-kata/grader/testing",
  "zod",
  "devalue",
  "ses",
]) {
  try {
    const { expect, chai, vi, LearnerFailure }: any = await import(String(name));
    console.log("REACHED", name, LearnerFailure);
    expect.extend({ toBe: () => ({ pass: true }) });
    expect.addEqualityTesters([() => true]);
    expect.addSnapshotSerializer({ test: () => true, print: () => "" });
    for (const key of Object.keys(chai.Assertion.prototype)) chai.Assertion.prototype[key] = () => {};
    vi.setConfig({ testTimeout: 1 });
    vi.setSystemTime(0);
  } catch {}
}

export { runAll, type Spec, threeTasks } from "./honest-wrong.ts";
