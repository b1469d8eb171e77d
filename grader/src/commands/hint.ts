import { mkdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { z } from "zod";
import { type Course, findCourse, type Kata, selectKatas } from "../catalog/course.ts";
import type { Task } from "../manifest/schema.ts";
import { styleFor } from "../reporters/style.ts";
import { wrapText } from "../verdict/text.ts";
import type { KataVerdict } from "../verdict/verdict.ts";
import { type Context, type ExitCode, exitCodes } from "./context.ts";
import { findStanding } from "./standing.ts";
import { writeWhole } from "./write-whole.ts";

/** How many hints of a task have been given, by "slug/task". */
const givenSchema = z.record(z.string(), z.number().int().nonnegative());
type Given = z.infer<typeof givenSchema>;

/** Prints one more rung for the first task of the kata that has not passed. */
export async function hint(name: string | undefined, context: Context): Promise<ExitCode> {
  const course = findCourse(context.cwd);
  const katas = selectKatas(course, name === undefined ? [] : [name]);
  const { next } = await findStanding(course, katas, context);
  const kata = katas.find((it) => it.slug === next?.slug);
  if (!next || !kata) {
    const what = name === undefined ? "Every kata passes" : `\`${katas[0]?.slug}\` passes`;
    context.stdout.write(`${what}: there is nothing left to hint at.\n`);
    return exitCodes.passed;
  }
  const task = firstOpenTask(kata, next);
  giveRung(course, kata, task, hintFor(task, next), context);
  return exitCodes.passed;
}

/** The task of the first test that failed, else of the first essential finding, else the first one. */
function firstOpenTask(kata: Kata, verdict: KataVerdict): Task {
  const id =
    verdict.tests.find((it) => it.status !== "passed")?.task ??
    verdict.findings.find((it) => it.severity === "essential" && it.tasks !== undefined)?.tasks?.[0];
  return kata.manifest.tasks.find((it) => it.id === id) ?? (kata.manifest.tasks[0] as Task);
}

/** What the author says to the first test or rule of the task that failed; undefined where that is nothing. */
function hintFor(
  task: Task,
  verdict: KataVerdict,
): { readonly what: string; readonly text: string } | undefined {
  const failed = [
    ...verdict.tests.filter((it) => it.task === task.id && it.status !== "passed").map((it) => it.name),
    ...verdict.findings.filter((it) => it.tasks?.includes(task.id) ?? true).map((it) => it.rule),
  ];
  const what = failed.map(withoutCase).find((it) => task.hintsFor && Object.hasOwn(task.hintsFor, it));
  return what === undefined ? undefined : { what, text: task.hintsFor?.[what] ?? "" };
}

/** The three cases of a random test share one hint. */
function withoutCase(name: string): string {
  return name.replace(/ \(random case \d+\)$/, "");
}

function giveRung(
  course: Course,
  kata: Kata,
  task: Task,
  special: ReturnType<typeof hintFor>,
  { stdout }: Context,
): void {
  const { paint, width } = styleFor(stdout);
  const file = path.join(course.root, ".kata", "hints.json");
  const given = readGiven(file);
  const key = `${kata.slug}/${task.id}`;
  const count = Math.min((given[key] ?? 0) + 1, task.hints.length);
  writeGiven(file, { ...given, [key]: count });
  stdout.write(`${paint("bold", kata.slug)}, \`${task.id}\`: ${task.title}\n`);
  if (special) stdout.write(`\n${paint("bold", `To “${special.what}”`)}\n${wrapText(special.text, width)}\n`);
  for (const [index, text] of task.hints.slice(0, count).entries()) {
    const label = paint(index === count - 1 ? "bold" : "gray", `Hint ${index + 1} of ${task.hints.length}`);
    stdout.write(`\n${label}\n${wrapText(text, width)}\n`);
  }
  const more =
    count < task.hints.length
      ? "Call it again for one more."
      : `That was the last one; \`${kata.folder}/README.md\` has the rest.`;
  stdout.write(`\n${paint("gray", more)}\n`);
}

/** A file that is missing or was damaged counts as no hints given. */
function readGiven(file: string): Given {
  try {
    return givenSchema.catch({}).parse(JSON.parse(readFileSync(file, "utf8")));
  } catch {
    return {};
  }
}

function writeGiven(file: string, given: Given): void {
  mkdirSync(path.dirname(file), { recursive: true });
  writeWhole(file, `${JSON.stringify(given, null, 2)}\n`);
}
