/** Compares what was to be run with what was run. What does not fit is a failure of that test, never silence. */
import { learnerErrorNames } from "../testing/failure.ts";
import type { TestRecord } from "../testing/kata.ts";
import type { TestVerdict } from "../verdict/verdict.ts";

/** A test of a submission as it stood in the plan, before anything ran. */
export interface PlannedTest {
  readonly task: string;
  readonly name: string;
}

/** What vitest says of a test, and what the test itself has recorded. */
export interface TestRun {
  readonly record: TestRecord;
  readonly state: "passed" | "failed" | "skipped" | "pending";
  readonly errors: readonly { readonly name?: string; readonly message: string }[];
}

/** One verdict for each planned test, in the order of the plan; then one for each that was not planned. */
export function reconcile(plan: readonly PlannedTest[], runs: readonly TestRun[]): TestVerdict[] {
  const planned = plan.map((test) =>
    verdictOf(
      test,
      runs.filter((it) => isSame(it.record, test)),
    ),
  );
  const extra = runs.filter(({ record }) => !plan.some((it) => isSame(it, record)));
  return [
    ...planned,
    ...extra.map(({ record }) =>
      failed(record, "This test was not there when the grading began; it counts as failed."),
    ),
  ];
}

function isSame(a: PlannedTest, b: PlannedTest): boolean {
  return a.task === b.task && a.name === b.name;
}

function verdictOf(test: PlannedTest, runs: readonly TestRun[]): TestVerdict {
  const [run, ...others] = runs;
  if (!run) return notRun(test, "This test was to be run, but there is no result of it.");
  if (others.length > 0) return failed(test, `This test was reported ${runs.length} times instead of once.`);
  const { record, state, errors } = run;
  if (state === "passed" && (record.status !== undefined || errors.length > 0))
    return failed(test, "This test is reported as passed, but it has recorded a failure.");
  if (state === "passed") return { task: test.task, name: test.name, status: "passed" };
  if (state !== "failed") return notRun(test, "This test was skipped.");
  return {
    task: test.task,
    name: test.name,
    status: record.status ?? "failed",
    message: messageOf(errors[0]),
  };
}

function failed({ task, name }: PlannedTest, message: string): TestVerdict {
  return { task, name, status: "failed", message };
}

function notRun({ task, name }: PlannedTest, message: string): TestVerdict {
  return { task, name, status: "not-run", message };
}

/** Only what was written for learners is shown: other messages could give hidden values away. */
function messageOf(error: TestRun["errors"][number] | undefined): string {
  if (error && learnerErrorNames.includes(error.name ?? "")) return error.message;
  return "The test cannot make sense of what it got: the result has another shape than the task asks for.";
}
