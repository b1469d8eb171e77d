import { expect, test } from "vitest";
import { attemptTest, Candidate } from "./attempt.ts";
import { LearnerFailure } from "./failure.ts";
import { Subject } from "./subject.ts";

/** How the tests of a candidate go, of which the second and the third fail. */
async function statusesOf(untilFailure: boolean): Promise<readonly string[]> {
  const candidate = new Candidate({ id: "one", untilFailure }, new Subject("/not-loaded.ts"));
  const statuses: string[] = [];
  for (const [index, fails] of [false, true, true, false].entries()) {
    const run = async () => {
      if (fails) throw new LearnerFailure("It is wrong.");
    };
    const body = { task: "task", name: `test ${index}`, secret: false, run };
    const { failure, more } = await attemptTest(candidate, body, "none");
    statuses.push(more?.status ?? (failure === undefined ? "passed" : "failed"));
  }
  return statuses;
}

test("all tests of a candidate are run", async () => {
  expect(await statusesOf(false)).toEqual(["passed", "failed", "failed", "passed"]);
});

test("where one failure is enough, the tests after it are not run", async () => {
  expect(await statusesOf(true)).toEqual(["passed", "failed", "not-run", "not-run"]);
});
