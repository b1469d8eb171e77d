/**
 * `pnpm mutate [kata…]`: tests the tests. Every mutant of a reference must be caught by a hidden test, a rule or the
 * type check, unless `survivors.json` says why it cannot be. Hidden tests that are never the first to catch a mutant
 * or a rejected solution are named: what they say, no learner is seen to read.
 */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { type Course, findCourse, type Kata, referenceOf, selectKatas } from "../src/catalog/course.ts";
import { solutionsOf } from "../src/checks/layout.ts";
import { type Candidate, grade } from "../src/grading/grade.ts";
import { AuthoringError, UsageError } from "../src/verdict/errors.ts";
import type { KataVerdict } from "../src/verdict/verdict.ts";
import { type Mutant, mutantsOf } from "./mutants.ts";
import { compare, placeOf, readSurvivors } from "./survivors.ts";

/** What share of the mutants that can be told must be caught. */
const least = 0.95;

interface Report {
  readonly kata: Kata;
  readonly mutants: readonly Mutant[];
  readonly killed: number;
  readonly equivalent: number;
  /** Neither caught nor explained. */
  readonly survivors: readonly Mutant[];
  /** What is wrong with `survivors.json`. */
  readonly problems: readonly string[];
  /** Tests that no learner would miss, as far as the rejected solutions and the mutants show. */
  readonly idle: readonly string[];
}

async function mutate(course: Course, kata: Kata): Promise<Report> {
  const reference = referenceOf(course, kata);
  if (!reference)
    throw new AuthoringError(`\`${kata.slug}\` has no reference to be mutated. Write it first.`);
  const mutants = await mutantsOf(reference, readFileSync(reference, "utf8"));
  const folder = mkdtempSync(path.join(tmpdir(), "mutate-"));
  try {
    const files = mutants.map((mutant, index) => layOut(folder, kata, mutant, index));
    const rejected = solutionsOf(course, kata, "rejected");
    const candidates = [...files, ...rejected].map(
      (file, index): Candidate => ({ kata, file, id: `${index}`, untilFailure: true, sharesProcess: true }),
    );
    const verdicts = await grade(course, candidates, { folder });
    return report(course, kata, mutants, verdicts);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function layOut(folder: string, kata: Kata, mutant: Mutant, index: number): string {
  const own = path.join(folder, String(index));
  mkdirSync(own);
  writeFileSync(path.join(own, `${kata.name}.ts`), mutant.source);
  return path.join(own, `${kata.name}.ts`);
}

function report(
  course: Course,
  kata: Kata,
  mutants: readonly Mutant[],
  verdicts: readonly KataVerdict[],
): Report {
  const alive = new Set(mutants.filter((_, index) => verdicts[index]?.status === "pass"));
  const { unexplained, problems } = compare(mutants, alive, readSurvivors(course, kata));
  return {
    kata,
    mutants,
    killed: mutants.length - alive.size,
    equivalent: alive.size - unexplained.length,
    survivors: unexplained,
    problems,
    idle: idleTests(verdicts),
  };
}

/**
 * Tests that lead no report: whatever they catch, another test before them has caught and explained. The cases of a
 * random test count as one.
 */
function idleTests(verdicts: readonly KataVerdict[]): string[] {
  const nameOf = (name: string) => name.replace(/ \(random case \d+\)$/, "");
  const all = new Set(verdicts.flatMap((it) => it.tests.map((test) => nameOf(test.name))));
  for (const { tests } of verdicts) {
    const first = tests.find((it) => it.status === "failed" || it.status === "timed-out");
    if (first) all.delete(nameOf(first.name));
  }
  return [...all];
}

function print({ kata, mutants, killed, equivalent, survivors, problems, idle }: Report): boolean {
  const due = mutants.length - equivalent;
  const share = due === 0 ? 1 : killed / due;
  const isGood = share >= least && survivors.length === 0 && problems.length === 0;
  const counts = `${killed} of ${due} mutants caught (${(share * 100).toFixed(0)} %)`;
  const rest = [
    ...(equivalent > 0 ? [`${equivalent} equivalent`] : []),
    ...(idle.length > 0 ? [`${idle.length} tests that lead no report`] : []),
  ];
  console.log(`${isGood ? "✔" : "✘"} ${kata.slug.padEnd(26)} ${[counts, ...rest].join(", ")}`);
  for (const it of survivors) {
    console.log(`  line ${it.line}, ${it.kind}: ${it.change}`);
    for (const [key, value] of Object.entries(placeOf(it, mutants))) console.log(`    ${key}: ${value}`);
  }
  for (const it of problems) console.log(`  survivors.json ${it}`);
  for (const it of idle) console.log(`  leads no report: ${it}`);
  return isGood;
}

async function main(): Promise<void> {
  try {
    const course = findCourse(import.meta.dirname);
    let isGood = true;
    for (const kata of selectKatas(course, process.argv.slice(2)))
      isGood = print(await mutate(course, kata)) && isGood;
    process.exitCode = isGood ? 0 : 1;
  } catch (error) {
    if (!(error instanceof UsageError || error instanceof AuthoringError)) throw error;
    console.error(error.message);
    process.exitCode = 2;
  }
}

await main();
