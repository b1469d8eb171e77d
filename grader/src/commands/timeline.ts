/** `kata timeline`: what a solution does in time, as a picture with the sentence that says why it takes so long. */
import path from "node:path";
import { type Course, findCourse, type Kata, referenceOf, selectKatas } from "../catalog/course.ts";
import { openSubmission } from "../catalog/submissions.ts";
import { diagnose } from "../diagnosis/diagnose.ts";
import { sentencesFor } from "../diagnosis/sentences.ts";
import { type Candidate, runTests } from "../grading/grade.ts";
import type { TestLook, TestReport } from "../judge/run-tests.ts";
import { describeFinding } from "../reporters/finding.ts";
import { plainStyle, styleFor } from "../reporters/style.ts";
import { listing } from "../timeline/listing.ts";
import type { Picture } from "../timeline/picture.ts";
import { picturesOf } from "../timeline/pictures-of.ts";
import { type Format, render } from "../timeline/render.ts";
import { taskTree } from "../timeline/task-tree.ts";
import { isEmpty } from "../trace/is-empty.ts";
import { MachineFault, UsageError } from "../verdict/errors.ts";
import { wrapText } from "../verdict/text.ts";
import { type Context, type ExitCode, exitCodes } from "./context.ts";
import { checkOutput, put } from "./output.ts";
import { startProgress } from "./progress.ts";
import { findStanding } from "./standing.ts";
import { type Choice, chooseLook } from "./timeline-choice.ts";

interface TimelineOptions {
  readonly submission?: string;
  readonly test?: string;
  readonly format: Format | "json";
  readonly output?: string;
}

/** At most so many sentences beside one picture. */
const maxSentences = 3;

export async function timelineCommand(
  name: string | undefined,
  options: TimelineOptions,
  context: Context,
): Promise<ExitCode> {
  const course = findCourse(context.cwd);
  const output = checkOutput(options.output, context);
  const kata = await findKata(course, name, context);
  if (!kata) {
    context.stdout.write("Every kata passes. Name the one whose timeline you want to see.\n");
    return exitCodes.passed;
  }
  const folder = path.resolve(context.cwd, options.submission ?? path.join(course.root, "exercises"));
  const reports = await look(course, kata, { folder, test: options.test }, context);
  const report = reports.get(`${kata.slug}/yours`);
  if (report?.fault !== undefined) throw new MachineFault(report.fault);
  const choice = chooseLook(report?.looks ?? [], options.test);
  const yours = choice?.look;
  if (yours && isEmpty(yours.trace) && options.format !== "json") {
    const why =
      kata.manifest.strand === "build"
        ? "its tasks live in a loop of its own. With `--test recorded` a recorded program is drawn"
        : "the program only computes";
    const sentence = `In “${yours.name}” nothing takes time that could be drawn: ${why}.`;
    context.stdout.write(`${wrapText(sentence, styleFor(context.stdout).width)}\n`);
    return exitCodes.passed;
  }
  if (!report || !choice || !yours)
    return explainNothing(report, kata, { folder, test: options.test }, context);
  const ours =
    report.tests.every((it) => it.status === "passed") && !yours.trace.program
      ? reports.get(`${kata.slug}/ours`)?.looks.find((it) => it.name === yours.name)
      : undefined;
  put(draw(kata, choice, ours, { format: options.format, output, context }), output, context);
  return exitCodes.passed;
}

/** The kata of this name; without one, the first that has not passed. */
async function findKata(
  course: Course,
  name: string | undefined,
  context: Context,
): Promise<Kata | undefined> {
  if (name !== undefined) return selectKatas(course, [name])[0];
  const { next } = await findStanding(course, course.katas, context);
  return course.katas.find((it) => it.slug === next?.slug);
}

interface Wanted {
  readonly folder: string;
  readonly test: string | undefined;
}

/** Runs the tests of the submission, and of the reference where there is one. */
async function look(
  course: Course,
  kata: Kata,
  { folder, test }: Wanted,
  context: Context,
): Promise<ReadonlyMap<string, TestReport>> {
  const file = openSubmission(folder, course).fileFor(kata);
  if (file === undefined) {
    const expected = path.join(folder, kata.slug, `${kata.name}.ts`);
    throw new UsageError(
      `There is no solution of \`${kata.slug}\` in \`${folder}\`: \`${expected}\` is missing.`,
    );
  }
  const reference = referenceOf(course, kata);
  const candidates: Candidate[] = [
    { kata, id: "yours", file },
    ...(reference && reference !== file ? [{ kata, id: "ours", file: reference }] : []),
  ];
  const progress = startProgress(context.stderr, 1);
  try {
    return await runTests(course, candidates, { looks: test === undefined ? "headline" : { test } });
  } finally {
    progress.stop();
  }
}

interface DrawOptions {
  readonly format: TimelineOptions["format"];
  readonly output: string | undefined;
  readonly context: Context;
}

function draw(
  { slug }: Kata,
  { look: yours, note }: Choice,
  ours: TestLook | undefined,
  { format, output, context }: DrawOptions,
): string {
  const pictures = (yours.trace.program ? picturesOf(yours) : runsOf(yours, ours)).map(
    ({ trace, title }) => ({
      title: `${ours ? "" : `${slug}: `}${title ?? yours.name}${trace !== yours.trace || yours.passed ? "" : " (fails)"}`,
      trace: { ...trace, kata: slug },
      diagnoses: diagnose(trace),
    }),
  );
  if (format === "json") return `${JSON.stringify(pictures, null, 2)}\n`;
  const style = output === undefined ? styleFor(context.stdout) : plainStyle;
  const drawn = pictures.map(({ title, trace }) => ({
    title,
    trace,
    sentences: sentencesFor(trace, maxSentences),
  }));
  const last = drawn.at(-1);
  if (last && note !== undefined) last.sentences.push(note);
  const picture = render(drawn, format, { style });
  if (format !== "text") return picture;
  // The other forms have room for it.
  const tree = yours.trace.outcome === "stuck" ? taskTree(yours.trace, style) : "";
  const program = yours.trace.program ? `The program:\n${listing(yours.trace, style)}` : "";
  return [picture, ...[tree, program].filter((it) => it !== "").map((it) => `${it}\n`)].join("\n");
}

/** The learner's run; once everything passes, the reference's below. */
function runsOf(yours: TestLook, ours: TestLook | undefined): Picture[] {
  if (!ours) return [yours];
  return [
    { trace: yours.trace, title: `Yours: ${yours.name}` },
    { trace: ours.trace, title: `Ours: ${ours.name}${ours.passed ? "" : " (fails)"}` },
  ];
}

/** Why there is no picture. */
function explainNothing(
  report: TestReport | undefined,
  kata: Kata,
  { folder, test }: Wanted,
  context: Context,
): ExitCode {
  const style = styleFor(context.stdout);
  const findings = report?.findings ?? [];
  for (const finding of findings) {
    const relative = { ...finding, file: path.relative(folder, finding.file) };
    const lines = describeFinding(relative, { style, folder, from: context.cwd });
    context.stdout.write(`${lines.join("\n")}\n`);
  }
  if (findings.length > 0) return exitCodes.notPassed;
  const names = (report?.tests ?? []).map((it) => `  ${it.name}`);
  if (test !== undefined && !names.some((it) => it.includes(test)))
    throw new UsageError(
      `No test of \`${kata.slug}\` has “${test}” in its name. There are:\n${names.join("\n")}`,
    );
  context.stdout.write(
    "There is nothing to be drawn: no test could be run to an end that would show anything.\n",
  );
  return exitCodes.notPassed;
}
