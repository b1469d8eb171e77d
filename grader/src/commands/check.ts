import path from "node:path";
import { findCourse, selectKatas } from "../catalog/course.ts";
import { checkKatas, type KataCheck } from "../checks/check-kata.ts";
import { styleFor } from "../reporters/style.ts";
import { type Context, type ExitCode, exitCodes } from "./context.ts";

/** The author's gate; prints every problem of every kata. */
export async function checkCommand(names: readonly string[], context: Context): Promise<ExitCode> {
  const course = findCourse(context.cwd);
  const checks = await checkKatas(course, selectKatas(course, names));
  for (const check of checks) context.stdout.write(describe(check, context));
  return checks.every((it) => it.problems.length === 0) ? exitCodes.passed : exitCodes.notPassed;
}

function describe({ kata, problems, accepted, rejected }: KataCheck, { stdout, cwd }: Context): string {
  const { paint } = styleFor(stdout);
  const counts = `stub, reference, ${accepted} accepted, ${rejected} rejected`;
  if (problems.length === 0)
    return `${paint("green", "✔")} ${kata.slug.padEnd(26)} ${paint("gray", counts)}\n`;
  const lines = problems.map(
    ({ file, message }) =>
      `  ${paint("cyan", path.relative(cwd, file))}\n${message.replace(/^/gm, "    ")}\n`,
  );
  const noun = problems.length === 1 ? "problem" : "problems";
  return `${paint("red", "✘")} ${kata.slug.padEnd(26)} ${problems.length} ${noun} (${counts})\n${lines.join("")}`;
}
