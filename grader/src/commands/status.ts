import path from "node:path";
import { findCourse } from "../catalog/course.ts";
import { detailsOf, headline } from "../reporters/human.ts";
import { type Style, styleFor } from "../reporters/style.ts";
import type { KataVerdict } from "../verdict/verdict.ts";
import { type Context, type ExitCode, exitCodes } from "./context.ts";
import { findStanding, type Standing } from "./standing.ts";

/** Prints where the learner stands and what is next. It is a look, not a test: always exit code 0. */
export async function status(context: Context): Promise<ExitCode> {
  const course = findCourse(context.cwd);
  const style = styleFor(context.stdout);
  const standing = await findStanding(course, course.katas, context);
  const { verdict, untouched } = standing;
  const lines = verdict.katas.map((it) =>
    untouched.has(it.slug) ? untouchedLine(it, style) : headline(it, { style }),
  );
  const passed = verdict.katas.filter((it) => it.status === "pass").length;
  const total = `${passed} of ${verdict.katas.length} kata, ${verdict.score ?? "?"} of ${verdict.maxScore} points`;
  const next = standing.next
    ? whatIsNext(standing.next, standing, style, context)
    : ["All of them pass. Well done."];
  context.stdout.write(`${[...lines, "", style.paint("bold", total), "", ...next].join("\n")}\n`);
  return exitCodes.passed;
}

function untouchedLine(kata: KataVerdict, { paint }: Style): string {
  return `${paint("gray", "○")} ${kata.slug.padEnd(26)} ${"to do".padStart(13)}  ${paint("gray", kata.title)}`;
}

function whatIsNext(next: KataVerdict, standing: Standing, style: Style, context: Context): string[] {
  const number = next.slug.split("-")[0];
  const from = context.cwd;
  const readme = path.relative(from, path.join(standing.folder, next.slug, "README.md"));
  const source = path.relative(from, path.join(standing.folder, next.file ?? next.slug));
  const touched = !standing.untouched.has(next.slug);
  return [
    `${style.paint("bold", `Next: ${next.slug}`)}, ${next.title.toLowerCase()}`,
    ...(touched ? [...detailsOf(next, { style, folder: standing.folder, from })] : []),
    `  read   ${style.paint("cyan", readme)}`,
    `  write  ${style.paint("cyan", source)}`,
    `  try    ${context.call} grade ${number}      the verdict on it`,
    `         ${context.call} practice ${number}   its tests in the browser, again at every save`,
    `         ${context.call} hint ${number}       one more hint`,
  ];
}
