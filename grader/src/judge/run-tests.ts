/** Runs the hidden tests of kata against a batch of submissions, through vitest's API. */
import type { TestCase, TestModule, Vitest } from "vitest/node";
import type { Looks } from "../testing/attempt.ts";
import type { BatchEntry, TestRecord } from "../testing/kata.ts";
import type { Look } from "../testing/second-look.ts";
import type { Finding } from "../verdict/finding.ts";
import type { TestVerdict } from "../verdict/verdict.ts";
import { type PlannedTest, reconcile, type TestRun } from "./reconcile.ts";
import { vitestOptions } from "./vitest-options.ts";

/** The tests of one kata to be run, and on what. */
export interface TestJob {
  readonly slug: string;
  /** Absolute path of the test file. */
  readonly testFile: string;
  readonly entries: readonly BatchEntry[];
}

/** What the tests of one submission showed. */
export interface TestReport {
  readonly tests: readonly TestVerdict[];
  /** Why the module does not load. */
  readonly findings: readonly Finding[];
  /** How tests went that were looked at again, in their order. */
  readonly looks: readonly TestLook[];
  /** What went wrong in the grader; the tests mean nothing then. */
  readonly fault: string | undefined;
}

/** A test that was looked at: run once more beside the instrumented copy, or a recorded program. */
export interface TestLook extends Look {
  readonly name: string;
  readonly passed: boolean;
}

/** Runs test files for batches of submissions. */
export class TestRunner {
  readonly #root: string;
  readonly #looks: Looks;
  #onModule: (done: number) => void = () => {};

  /** @param looks which tests are looked at again. */
  constructor(root: string, looks: Looks = "none") {
    this.#root = root;
    this.#looks = looks;
  }

  /** Calls `listener` with the number of test files that have ended, each time one ends. */
  onModule(listener: (done: number) => void): void {
    this.#onModule = listener;
  }

  /** Runs the jobs; the key of a report is `slug/id`. */
  async run(jobs: readonly TestJob[]): Promise<ReadonlyMap<string, TestReport>> {
    const batch = Object.fromEntries(jobs.map(({ slug, entries }) => [slug, entries]));
    const plans = new Map<string, readonly TestRecord[]>();
    const vitest = await this.#start(batch, plans);
    try {
      const project = vitest.getRootProject();
      const specifications = jobs.map(({ testFile }) => project.createSpecification(testFile));
      const { testModules, unhandledErrors } = await vitest.runTestSpecifications(specifications, true);
      const fault = unhandledErrors.length > 0 ? describeError(unhandledErrors[0]) : undefined;
      return new Map(
        jobs.flatMap((job) => reportsOf(job, plans.get(job.testFile) ?? [], testModules, fault)),
      );
    } finally {
      await vitest.close();
    }
  }

  /** vitest takes a third of a second to load: it is not loaded before it is needed. */
  async #start(
    batch: Record<string, readonly BatchEntry[]>,
    plans: Map<string, readonly TestRecord[]>,
  ): Promise<Vitest> {
    const { createVitest } = await import("vitest/node");
    let done = 0;
    // Before anything runs it is settled what has to be there afterwards.
    const onTestModuleCollected = (module: TestModule) => {
      plans.set(
        module.moduleId,
        [...module.children.allTests()].flatMap((it) => recordOf(it) ?? []),
      );
    };
    const onTestModuleEnd = () => {
      done += 1;
      this.#onModule(done);
    };
    const { options, vite } = vitestOptions(this.#root);
    return createVitest(
      {
        ...options,
        watch: false,
        silent: true,
        reporters: [{ onTestModuleCollected, onTestModuleEnd }],
        provide: { batch, looks: this.#looks },
      },
      { ...vite, logLevel: "silent" },
    );
  }
}

function reportsOf(
  job: TestJob,
  plan: readonly TestRecord[],
  modules: readonly TestModule[],
  fault: string | undefined,
): (readonly [string, TestReport])[] {
  const module = modules.find((it) => it.moduleId === job.testFile);
  const cases = module ? [...module.children.allTests()] : [];
  return job.entries.map(({ id }) => [
    `${job.slug}/${id}`,
    reportOf(
      plan.filter((it) => it.submission === id),
      cases.filter((it) => recordOf(it)?.submission === id),
      fault ?? faultOfModule(module),
    ),
  ]);
}

function faultOfModule(module: TestModule | undefined): string | undefined {
  if (!module) return "The hidden tests were not run.";
  const [error] = module.errors();
  return error ? `The hidden tests do not load: ${error.message}` : undefined;
}

function reportOf(
  plan: readonly PlannedTest[],
  cases: readonly TestCase[],
  fault: string | undefined,
): TestReport {
  const runs = cases.flatMap((it) => runOf(it) ?? []);
  const records = runs.map((it) => it.record);
  const firstFault = fault ?? records.find((it) => it.fault !== undefined)?.fault;
  const none = plan.length === 0 ? "No hidden test was planned for this submission." : undefined;
  return {
    tests: reconcile(plan, runs),
    findings: records.find((it) => it.findings !== undefined)?.findings ?? [],
    looks: runs.flatMap(lookOf),
    fault: firstFault ?? none,
  };
}

function runOf(testCase: TestCase): TestRun | undefined {
  const record = recordOf(testCase);
  const { state, errors = [] } = testCase.result();
  return record && { record, state, errors };
}

function lookOf({ record, state }: TestRun): TestLook[] {
  return record.look ? [{ name: record.name, passed: state === "passed", ...record.look }] : [];
}

function recordOf(testCase: TestCase): TestRecord | undefined {
  return testCase.meta().kata;
}

function describeError(error: unknown): string {
  return error instanceof Error || (typeof error === "object" && error !== null && "message" in error)
    ? String(error.message)
    : String(error);
}
