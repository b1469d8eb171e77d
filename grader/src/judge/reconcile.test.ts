import { expect, test } from "vitest";
import { type PlannedTest, reconcile, type TestRun } from "./reconcile.ts";

const plan: PlannedTest[] = [
  { task: "one", name: "a" },
  { task: "one", name: "b" },
];

function run(name: string, state: TestRun["state"], more: Partial<TestRun["record"]> = {}): TestRun {
  const errors = state === "failed" ? [{ name: "Not yet", message: "It finished too late." }] : [];
  return { record: { submission: "s", task: "one", name, ...more }, state, errors };
}

function statuses(runs: readonly TestRun[]): string[] {
  return reconcile(plan, runs).map(
    ({ name, status, message }) => `${name} ${status}${message ? `: ${message}` : ""}`,
  );
}

test("reconcile() takes over what fits", () => {
  expect(statuses([run("b", "failed"), run("a", "passed")])).toEqual([
    "a passed",
    "b failed: It finished too late.",
  ]);
});

test("reconcile() takes over that a scenario blocked", () => {
  expect(statuses([run("a", "passed"), run("b", "failed", { status: "timed-out" })])[1]).toBe(
    "b timed-out: It finished too late.",
  );
});

test.each([
  ["missing", [run("a", "passed")], "b not-run: This test was to be run, but there is no result of it."],
  ["skipped", [run("a", "passed"), run("b", "skipped")], "b not-run: This test was skipped."],
  ["unfinished", [run("a", "passed"), run("b", "pending")], "b not-run: This test was skipped."],
  [
    "there twice",
    [run("a", "passed"), run("b", "passed"), run("b", "passed")],
    "b failed: This test was reported 2 times instead of once.",
  ],
  [
    "passed in spite of what it recorded",
    [run("a", "passed"), run("b", "passed", { status: "timed-out" })],
    "b failed: This test is reported as passed, but it has recorded a failure.",
  ],
])("reconcile() counts a test that is %s as not passed", (_, runs, second) => {
  expect(statuses(runs)).toEqual(["a passed", second]);
});

test("reconcile() adds a test that nobody planned, as failed", () => {
  const runs = [run("a", "passed"), run("b", "passed"), run("c", "passed")];
  expect(statuses(runs)[2]).toBe(
    "c failed: This test was not there when the grading began; it counts as failed.",
  );
});

test("reconcile() hides messages that were not written for learners", () => {
  const secret = { ...run("b", "failed"), errors: [{ name: "TypeError", message: "expected 4711" }] };
  expect(statuses([run("a", "passed"), secret])[1]).toBe(
    "b failed: The test cannot make sense of what it got: the result has another shape than the task asks for.",
  );
});
