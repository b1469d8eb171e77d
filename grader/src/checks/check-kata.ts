/** The author's gate: is a kata what it promises to be? */
import path from "node:path";
import { stripVTControlCharacters } from "node:util";
import { StaticChecks } from "../analysis/static-checks.ts";
import { type Course, gradingTestOf, type Kata, referenceOf } from "../catalog/course.ts";
import { type Candidate, grade } from "../grading/grade.ts";
import { AuthoringError } from "../verdict/errors.ts";
import type { KataVerdict } from "../verdict/verdict.ts";
import { checkLayout, solutionsOf } from "./layout.ts";
import type { Problem } from "./problem.ts";
import { checkTests } from "./tests.ts";
import { checkRejected, checkRight, checkStub } from "./verdicts.ts";

/** What was checked, for the summary. */
export interface KataCheck {
  readonly kata: Kata;
  readonly problems: readonly Problem[];
  readonly accepted: number;
  readonly rejected: number;
}

type Kind = "stub" | "reference" | "accepted" | "rejected";

interface Exhibit extends Candidate {
  readonly kind: Kind;
}

const checkOf: Readonly<Record<Kind, (file: string, verdict: KataVerdict) => Problem[]>> = {
  stub: checkStub,
  reference: checkRight,
  accepted: checkRight,
  rejected: checkRejected,
};

/** Checks these kata; one with a broken manifest is not checked further. */
export async function checkKatas(course: Course, selected: readonly Kata[]): Promise<KataCheck[]> {
  const broken = selected.flatMap((kata) => checkManifest(kata));
  const katas = selected.filter((kata) => !broken.some((it) => it.kata === kata));
  const exhibits = katas.flatMap((kata) => exhibitsOf(course, kata));
  const statics = new StaticChecks();
  try {
    const verdicts = await grade(course, exhibits, { folder: course.root, checks: statics });
    const graded = exhibits.map((exhibit, index) => ({ exhibit, verdict: verdicts[index] as KataVerdict }));
    const ruleNames = await statics.ruleNames();
    const checked = await Promise.all(
      katas.map(async (kata) => {
        const own = graded.filter(({ exhibit }) => exhibit.kata === kata);
        const problems = [
          ...checkLayout(course, kata),
          ...checkRuleNames(kata, ruleNames),
          ...checkOrder(course, kata),
          ...checkVerdicts(kata, own),
          ...checkTestsOf(kata, own[0]?.verdict, ruleNames),
          ...(await checkStatically(statics, course, kata)),
        ];
        const count = (kind: Kind) => own.filter(({ exhibit }) => exhibit.kind === kind).length;
        return { kata, problems, accepted: count("accepted"), rejected: count("rejected") };
      }),
    );
    return [...broken, ...checked].toSorted((a, b) => a.kata.slug.localeCompare(b.kata.slug));
  } finally {
    await statics.close();
  }
}

/** A fault that all exhibits share is one of the tests, and is said once. */
function checkVerdicts(kata: Kata, graded: readonly { exhibit: Exhibit; verdict: KataVerdict }[]): Problem[] {
  const faults = new Set(graded.map(({ verdict }) => verdict.fault));
  const [fault] = faults;
  if (graded.length > 1 && faults.size === 1 && fault !== undefined)
    return [{ file: gradingTestOf(kata) ?? kata.folder, message: stripVTControlCharacters(fault) }];
  return graded.flatMap(({ exhibit, verdict }) => checkOf[exhibit.kind](exhibit.file, verdict));
}

function checkManifest(kata: Kata): KataCheck[] {
  try {
    return kata.manifest && [];
  } catch (error) {
    if (!(error instanceof AuthoringError)) throw error;
    const problem = { file: path.join(kata.folder, "kata.json"), message: error.message };
    return [{ kata, problems: [problem], accepted: 0, rejected: 0 }];
  }
}

function exhibitsOf(course: Course, kata: Kata): Exhibit[] {
  const reference = referenceOf(course, kata);
  const stub = path.join(kata.folder, "src", `${kata.name}.ts`);
  const make = (kind: Kind) => (file: string) => ({
    kata,
    kind,
    file,
    id: `${kind}/${path.basename(file, ".ts")}`,
    untilFailure: kind === "rejected",
    sharesProcess: true,
  });
  return [
    make("stub")(stub),
    ...(reference === undefined ? [] : [make("reference")(reference)]),
    ...solutionsOf(course, kata, "accepted").map(make("accepted")),
    ...solutionsOf(course, kata, "rejected").map(make("rejected")),
  ];
}

function checkOrder(course: Course, { folder, manifest }: Kata): Problem[] {
  const unknown = manifest.after.filter((slug) => !course.katas.some((it) => it.slug === slug));
  return unknown.map((it) => ({
    file: path.join(folder, "kata.json"),
    message: `It comes after \`${it}\`, which the course does not have. Correct \`after\`.`,
  }));
}

function checkRuleNames({ folder, manifest }: Kata, rules: readonly string[]): Problem[] {
  const unknown = Object.keys(manifest.rules).filter((it) => !rules.includes(it));
  const known = rules.map((it) => `\`${it}\``).join(", ");
  return unknown.map((it) => ({
    file: path.join(folder, "kata.json"),
    message: `There is no rule \`${it}\`. The rules are ${known}.`,
  }));
}

function checkTestsOf(kata: Kata, verdict: KataVerdict | undefined, rules: readonly string[]): Problem[] {
  const testFile = gradingTestOf(kata);
  return testFile && verdict && verdict.status !== "error"
    ? checkTests(kata, testFile, { tests: verdict.tests, rules })
    : [];
}

/** Scenarios that reach out of their body, and a stub whose types differ from the reference's. */
async function checkStatically(statics: StaticChecks, course: Course, kata: Kata): Promise<Problem[]> {
  const reference = referenceOf(course, kata);
  const stub = path.join(kata.folder, "src", `${kata.name}.ts`);
  const testFiles = ["hidden", "test"].map((it) => path.join(kata.folder, it, `${kata.name}.test.ts`));
  const outer = await Promise.all(testFiles.map((file) => statics.findOuterVariables(file)));
  const tasks = kata.manifest.tasks;
  const reverse = reference ? await statics.check({ file: reference, reference: stub, tasks }) : [];
  return [
    ...outer.flat().map(({ file, name, line }) => ({
      file,
      message: `Line ${line}: the scenario uses \`${name}\` from outside of its body. It runs in another process: pass the value in \`args\`.`,
    })),
    ...reverse
      .filter((it) => it.rule === "missing-export" || it.rule === "wrong-signature")
      .map((it) => ({ file: stub, message: `Stub and reference export different types: ${it.message}` })),
  ];
}
