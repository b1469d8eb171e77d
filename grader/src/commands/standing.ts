/** Where a learner stands: the verdict on `exercises/`, and which kata is next. */
import path from "node:path";
import type { Course, Kata } from "../catalog/course.ts";
import { isUntouched } from "../grading/grade.ts";
import type { KataVerdict, Verdict } from "../verdict/verdict.ts";
import type { Context } from "./context.ts";
import { gradeFolder } from "./grade.ts";
import { startProgress } from "./progress.ts";

export interface Standing {
  readonly folder: string;
  readonly verdict: Verdict;
  readonly untouched: ReadonlySet<string>;
  /** The first kata that has not passed. */
  readonly next: KataVerdict | undefined;
}

export async function findStanding(
  course: Course,
  katas: readonly Kata[],
  context: Context,
): Promise<Standing> {
  const folder = path.join(course.root, "exercises");
  const progress = startProgress(context.stderr, katas.length);
  try {
    const verdict = await gradeFolder(course, katas, folder, progress.update);
    const untouched = verdict.katas.filter((it) => it.file && isUntouched(path.join(folder, it.file), it));
    return {
      folder,
      verdict,
      untouched: new Set(untouched.map((it) => it.slug)),
      next: verdict.katas.find((it) => it.status !== "pass"),
    };
  } finally {
    progress.stop();
  }
}
