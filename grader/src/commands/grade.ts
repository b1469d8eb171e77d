import path from "node:path";
import { detectSandbox } from "../answer/sandbox.ts";
import { type Course, findCourse, type Kata, requireManifests, selectKatas } from "../catalog/course.ts";
import { openSubmission } from "../catalog/submissions.ts";
import { type Candidate, grade } from "../grading/grade.ts";
import { notAttempted } from "../judge/judge-kata.ts";
import { toHuman } from "../reporters/human.ts";
import { toJson } from "../reporters/json.ts";
import { plainStyle, styleFor } from "../reporters/style.ts";
import { UsageError } from "../verdict/errors.ts";
import { limitationsOf } from "../verdict/sandbox.ts";
import type { KataVerdict, Verdict } from "../verdict/verdict.ts";
import { type Context, type ExitCode, exitCodes } from "./context.ts";
import { checkOutput, put } from "./output.ts";
import { startProgress } from "./progress.ts";

interface GradeCommandOptions {
  readonly submission?: string;
  readonly reporter: "human" | "json";
  readonly output?: string;
  readonly minScore?: number;
}

export async function gradeCommand(
  names: readonly string[],
  options: GradeCommandOptions,
  context: Context,
): Promise<ExitCode> {
  const course = findCourse(context.cwd);
  const katas = selectKatas(course, names);
  if (katas.length === 0) throw new UsageError(`\`${course.root}/exercises\` holds no kata yet.`);
  const output = checkOutput(options.output, context);
  const folder = path.resolve(context.cwd, options.submission ?? path.join(course.root, "exercises"));
  const progress = startProgress(context.stderr, katas.length);
  let verdict: Verdict;
  try {
    verdict = await gradeFolder(course, katas, folder, progress.update);
  } finally {
    progress.stop();
  }
  const own = options.submission === undefined;
  const style = output === undefined ? styleFor(context.stdout) : plainStyle;
  const hintCommand = own
    ? { hintCommand: (slug: string) => `${context.call} hint ${slug.split("-")[0]}` }
    : {};
  const text =
    options.reporter === "json"
      ? toJson(verdict)
      : toHuman(verdict, { style, folder, from: context.cwd, ...hintCommand });
  put(text, output, context);
  return exitCodeFor(verdict, options.minScore);
}

/** Grades what `folder` holds for these kata. */
export async function gradeFolder(
  course: Course,
  katas: readonly Kata[],
  folder: string,
  onProgress?: (done: number) => void,
): Promise<Verdict> {
  requireManifests(katas);
  const submission = openSubmission(folder, course);
  const candidates = katas.flatMap((kata): Candidate[] => {
    const file = submission.fileFor(kata);
    return file === undefined ? [] : [{ kata, id: "submission", file }];
  });
  const graded = await grade(course, candidates, {
    folder,
    looks: "failure",
    ...(onProgress ? { onProgress } : {}),
  });
  const bySlug = new Map(graded.map((it) => [it.slug, it]));
  return summarize(katas.map((kata) => bySlug.get(kata.slug) ?? notAttempted(kata.manifest)));
}

function summarize(katas: KataVerdict[]): Verdict {
  const sum = (pick: (kata: KataVerdict) => number) =>
    Math.round(katas.reduce((total, it) => total + pick(it), 0) * 100) / 100;
  const sandbox = detectSandbox();
  return {
    schemaVersion: 1,
    sandbox,
    limitations: [...limitationsOf[sandbox]],
    // A sum with a hole in it is no grade.
    score: katas.some((it) => it.score === null) ? null : sum((it) => it.score ?? 0),
    maxScore: sum((it) => it.maxScore),
    katas,
  };
}

function exitCodeFor(verdict: Verdict, minScore: number | undefined): ExitCode {
  if (verdict.katas.some((it) => it.status === "error")) return exitCodes.broken;
  const passed =
    minScore === undefined
      ? verdict.katas.every((it) => it.status === "pass")
      : verdict.score !== null && verdict.score >= minScore;
  return passed ? exitCodes.passed : exitCodes.notPassed;
}
