/** Grades submissions: hidden tests and static checks side by side, then one verdict for each. */
import { createHash } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { StaticChecks } from "../analysis/static-checks.ts";
import { type Course, gradingTestOf, type Kata, referenceOf, stubMark } from "../catalog/course.ts";
import { judgeKata } from "../judge/judge-kata.ts";
import { type TestReport, TestRunner } from "../judge/run-tests.ts";
import type { Looks } from "../testing/attempt.ts";
import type { BatchEntry } from "../testing/kata.ts";
import type { Finding } from "../verdict/finding.ts";
import { cleanText } from "../verdict/text.ts";
import type { KataVerdict } from "../verdict/verdict.ts";

/** A file to be graded as a solution of a kata. */
export interface Candidate extends BatchEntry {
  readonly kata: Kata;
}

export interface GradeOptions {
  /** The folder that paths in the verdicts are relative to. */
  readonly folder: string;
  /** Told the slugs of kata as their tests end. */
  readonly onProgress?: (done: number) => void;
  /** Which tests are looked at again, to tell why; none unless it is said. */
  readonly looks?: Looks;
  /** Checks the files without running them. Without it, a thread starts and ends with the grading. */
  readonly checks?: StaticChecks;
}

interface Checked {
  readonly findings: readonly Finding[];
  readonly fault?: string | undefined;
}

type Hashes = NonNullable<KataVerdict["hashes"]>;

/** What is graded, and by what: fixed before anything runs. */
function hashesOf({ kata, file }: Candidate): Hashes {
  const tests = [path.join(kata.folder, "kata.json"), gradingTestOf(kata)];
  return { tests: hashOf(tests), submission: hashOf([file]) };
}

/** A file that is not there has no bytes. */
function hashOf(files: readonly (string | undefined)[]): string {
  const hash = createHash("sha256");
  for (const file of files) if (file !== undefined && existsSync(file)) hash.update(readFileSync(file));
  return hash.digest("hex");
}

/** A verdict on something that changed meanwhile would be about neither. */
function changeSince(before: Hashes, candidate: Candidate): string | undefined {
  const after = hashesOf(candidate);
  if (before.tests !== after.tests) return "The hidden tests changed while they were run. Grade again.";
  if (before.submission !== after.submission)
    return "The submission changed while it was graded. Grade again.";
  return undefined;
}

/** The verdicts, in the order of the candidates. */
export async function grade(
  course: Course,
  candidates: readonly Candidate[],
  options: GradeOptions,
): Promise<KataVerdict[]> {
  if (candidates.length === 0) return [];
  const checks = options.checks ?? new StaticChecks();
  const hashes = candidates.map(hashesOf);
  try {
    const checking = Promise.all(candidates.map((it) => check(checks, course, it)));
    const reports = await runTests(course, candidates, options);
    const checked = await checking;
    return candidates.map((candidate, index) => {
      const before = hashes[index] as Hashes;
      const fault = checked[index]?.fault ?? changeSince(before, candidate);
      return judge(
        candidate,
        reports,
        { findings: checked[index]?.findings ?? [], fault, hashes: before },
        options,
      );
    });
  } finally {
    if (checks !== options.checks) await checks.close();
  }
}

async function check(checks: StaticChecks, course: Course, { kata, file }: Candidate): Promise<Checked> {
  const { rules, tasks, limits } = kata.manifest;
  try {
    return {
      findings: await checks.check({
        file,
        reference: referenceOf(course, kata),
        rules,
        tasks,
        budgetMs: limits.checkMs,
      }),
    };
  } catch (error) {
    return { findings: [], fault: (error as Error).message };
  }
}

/** What the tests of the candidates showed, by slug and id: `05-three-tasks/yours`. */
export function runTests(
  course: Course,
  candidates: readonly Candidate[],
  { onProgress, looks }: Pick<GradeOptions, "onProgress" | "looks">,
): Promise<ReadonlyMap<string, TestReport>> {
  const byKata = Map.groupBy(candidates, (it) => it.kata);
  const jobs = [...byKata].flatMap(([kata, entries]) => {
    const testFile = gradingTestOf(kata);
    const batch = entries.map(({ id, file, untilFailure = false, sharesProcess = false }) => ({
      id,
      file,
      untilFailure,
      sharesProcess,
    }));
    return testFile ? [{ slug: kata.slug, testFile, entries: batch }] : [];
  });
  const runner = new TestRunner(course.root, looks);
  if (onProgress) runner.onModule(onProgress);
  return runner.run(jobs);
}

function judge(
  { kata, id, file }: Candidate,
  reports: ReadonlyMap<string, TestReport>,
  checked: Checked & { readonly hashes: Hashes },
  { folder }: GradeOptions,
): KataVerdict {
  const report = reports.get(`${kata.slug}/${id}`);
  const noTests = { tests: [], findings: [], looks: [], fault: "This kata has no tests to grade with." };
  const verdict = judgeKata({
    manifest: kata.manifest,
    folder,
    file,
    report: report ?? noTests,
    ...checked,
  });
  return clean(verdict);
}

/** Messages carry words of the learner's program. */
function clean(verdict: KataVerdict): KataVerdict {
  return {
    ...verdict,
    tests: verdict.tests.map((it) =>
      it.message === undefined ? it : { ...it, message: cleanText(it.message) },
    ),
    findings: verdict.findings.map((it) => ({ ...it, message: cleanText(it.message) })),
  };
}

/** A submission as it stands untouched: it still holds the stub's marks. */
export function isUntouched(file: string, verdict: KataVerdict): boolean {
  return verdict.score === 0 && readFileSync(file, "utf8").includes(stubMark);
}
