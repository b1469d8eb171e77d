/**
 * `pnpm bench timeline [runs]`: what it costs to tell why. Wrong solutions, one of each of these kata, are graded as a
 * learner's are, without and with the second look at the first test that fails, in turn. A right solution is never
 * looked at again.
 */
import { findCourse, selectKatas } from "../src/catalog/course.ts";
import { solutionsOf } from "../src/checks/layout.ts";
import { type Candidate, grade } from "../src/grading/grade.ts";
import type { Looks } from "../src/testing/attempt.ts";
import { countOf } from "./count-of.ts";

const runs = countOf(process.argv[3], 7);
const course = findCourse(import.meta.dirname);
const katas = selectKatas(course, ["03", "05", "08", "09", "13", "20"]);

/** One wrong solution a kata, graded one after the other. */
async function timeOf(looks: Looks, run: number): Promise<number> {
  const started = performance.now();
  for (const kata of katas) {
    const rejected = solutionsOf(course, kata, "rejected");
    const file = rejected[run % rejected.length];
    if (file === undefined) throw new Error(`Cannot time ${kata.slug}: it has no rejected solution`);
    const candidate: Candidate = { kata, id: "submission", file };
    const [verdict] = await grade(course, [candidate], { folder: course.root, looks });
    if (verdict?.status !== "fail") throw new Error(`Cannot time ${kata.slug}: ${verdict?.status}`);
  }
  return performance.now() - started;
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}

await timeOf("failure", 0);
const plain: number[] = [];
const explained: number[] = [];
for (let run = 0; run < runs; run += 1) {
  plain.push(await timeOf("none", run));
  explained.push(await timeOf("failure", run));
}
const ratios = explained.map((it, run) => it / (plain[run] ?? Number.NaN));
console.log(`${katas.length} wrong solutions, ${runs} runs`);
console.log(
  `without: ${Math.round(median(plain))} ms, with the second look: ${Math.round(median(explained))} ms`,
);
console.log(
  `ratio, median of pairs: ${median(ratios).toFixed(2)} (${ratios.map((it) => it.toFixed(2)).join(" ")})`,
);
