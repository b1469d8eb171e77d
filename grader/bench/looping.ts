/**
 * `pnpm bench looping [runs]`: by how much one submission that loops holds up the others of its kata. It may be at
 * most what a loop itself is given (`limits.turnMs`, once for each task).
 */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { findCourse, referenceOf, selectKatas } from "../src/catalog/course.ts";
import { grade } from "../src/grading/grade.ts";
import { countOf } from "./count-of.ts";

const runs = countOf(process.argv[3], 3);
const others = 16;
const course = findCourse(import.meta.dirname);
const [kata] = selectKatas(course, ["05"]);
if (!kata) throw new Error("Cannot measure: the course has no kata 05");
const right = referenceOf(course, kata) ?? "";
const folder = mkdtempSync(path.join(tmpdir(), "looping-"));
mkdirSync(folder, { recursive: true });
const looping = path.join(folder, "three-tasks.ts");
writeFileSync(
  looping,
  "export function threeTasks(): never { for (;;); }\nexport function runAll(): never { for (;;); }\n",
);

const rights = Array.from({ length: others }, (_, index) => ({ kata, id: `right-${index}`, file: right }));

async function timeOf(candidates: Parameters<typeof grade>[1]): Promise<number> {
  const started = performance.now();
  const verdicts = await grade(course, candidates, { folder });
  const passed = verdicts.filter((it) => it.status === "pass").length;
  if (passed !== others) throw new Error(`Cannot measure: ${passed} of ${others} right ones passed`);
  return performance.now() - started;
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}

const alone: number[] = [];
const beside: number[] = [];
for (let run = 0; run < runs; run += 1) {
  alone.push(await timeOf(rights));
  beside.push(await timeOf([{ kata, id: "looping", file: looping }, ...rights]));
}
rmSync(folder, { recursive: true });
const { turnMs } = kata.manifest.limits;
const delayMs = median(beside) - median(alone);
console.log(`medians of ${runs} interleaved runs, ms`);
console.log(`${others} right submissions            ${median(alone).toFixed(0)}`);
console.log(`the same and one that loops    ${median(beside).toFixed(0)}`);
console.log(
  `delay ${delayMs.toFixed(0)}; the limit of a loop is ${turnMs}, in each of ${kata.manifest.tasks.length} tasks`,
);
