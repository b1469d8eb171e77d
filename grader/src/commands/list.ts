import { findCourse, requireManifests } from "../catalog/course.ts";
import type { Manifest } from "../manifest/schema.ts";
import { styleFor } from "../reporters/style.ts";
import { type Context, type ExitCode, exitCodes } from "./context.ts";

function describe({ concept, asyncio, after }: Manifest): string {
  const numbers = after.map((it) => it.split("-")[0]).join(", ");
  return [concept, ...(asyncio ? [asyncio] : []), ...(numbers ? [`after ${numbers}`] : [])].join("; ");
}

/** Prints the kata of the course. */
export async function list({ cwd, stdout }: Context): Promise<ExitCode> {
  const { paint } = styleFor(stdout);
  const { katas } = findCourse(cwd);
  requireManifests(katas);
  for (const { slug, manifest } of katas) {
    const points = manifest.tasks.reduce((sum, task) => sum + task.points, 0);
    stdout.write(
      `${manifest.core ? "●" : " "} ${slug.padEnd(26)} ${`level ${manifest.level}`}  ${`${points} points`.padEnd(10)} ${manifest.title} ${paint("gray", `(${describe(manifest)})`)}\n`,
    );
  }
  if (katas.some((it) => it.manifest.core)) stdout.write(paint("gray", "● the core, for one term\n"));
  return exitCodes.passed;
}
