import { findCourse, requireManifests } from "../catalog/course.ts";
import { styleFor } from "../reporters/style.ts";
import { type Context, type ExitCode, exitCodes } from "./context.ts";

/** Prints the kata of the course. */
export async function list({ cwd, stdout }: Context): Promise<ExitCode> {
  const { paint } = styleFor(stdout);
  const { katas } = findCourse(cwd);
  requireManifests(katas);
  for (const { slug, manifest } of katas) {
    const points = manifest.tasks.reduce((sum, task) => sum + task.points, 0);
    stdout.write(
      `${slug.padEnd(26)} ${`level ${manifest.level}`}  ${`${points} points`.padEnd(10)} ${manifest.title} ${paint("gray", `(${manifest.concept})`)}\n`,
    );
  }
  return exitCodes.passed;
}
