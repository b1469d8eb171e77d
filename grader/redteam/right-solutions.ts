/** Those who do it right must not be punished by what stops the others. */
import path from "node:path";
import { type Course, referenceOf } from "../src/catalog/course.ts";
import { solutionsOf } from "../src/checks/layout.ts";
import { type Candidate, grade } from "../src/grading/grade.ts";
import type { KataVerdict } from "../src/verdict/verdict.ts";
import type { RightSolutions } from "./result.ts";

/** Grades the references and the accepted solutions of all kata. */
export async function gradeRightSolutions(course: Course): Promise<RightSolutions> {
  const candidates = course.katas.flatMap((kata): Candidate[] => {
    const reference = referenceOf(course, kata);
    const files = [...(reference ? [reference] : []), ...solutionsOf(course, kata, "accepted")];
    return files.map((file) => ({ kata, file, id: path.relative(course.root, file) }));
  });
  const verdicts = await grade(course, candidates, { folder: course.root });
  const punished = verdicts.filter((it) => it.status !== "pass");
  return { count: verdicts.length, punished: punished.map(describe) };
}

/** The file with what is said of it. */
function describe({ file, slug, fault, tests, findings }: KataVerdict): string {
  const why = fault ?? tests.find((it) => it.status !== "passed")?.message ?? findings[0]?.message;
  return `${file ?? slug}: ${why}`;
}
