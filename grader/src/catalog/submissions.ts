/** Where a folder of submissions keeps the file of a kata. */
import { existsSync, statSync } from "node:fs";
import path from "node:path";
import { UsageError } from "../verdict/errors.ts";
import type { Course, Kata } from "./course.ts";

export interface SubmissionFolder {
  readonly folder: string;
  /** The main file for a kata; undefined when the folder has none. */
  fileFor(kata: Kata): string | undefined;
}

/**
 * A folder that holds `<slug>/<name>.ts` or `<slug>/src/<name>.ts`.
 * @throws {UsageError} when it is no folder or holds nothing for any kata of the course.
 */
export function openSubmission(folder: string, course: Course): SubmissionFolder {
  if (!existsSync(folder) || !statSync(folder).isDirectory()) {
    throw new UsageError(`\`${folder}\` is not a folder. Give the folder that holds \`<slug>/<name>.ts\`.`);
  }
  const submission = { folder, fileFor: (kata: Kata) => findFile(folder, kata) };
  const [first] = course.katas;
  if (first && !course.katas.some((kata) => submission.fileFor(kata))) {
    const example = `${first.slug}/${first.name}.ts`;
    throw new UsageError(
      `\`${folder}\` holds no file of any kata. Where \`${example}\` is expected, nothing is.`,
    );
  }
  return submission;
}

function findFile(folder: string, kata: Kata): string | undefined {
  const file = `${kata.name}.ts`;
  const places = [path.join(folder, kata.slug, file), path.join(folder, kata.slug, "src", file)];
  return places.find((it) => existsSync(it) && statSync(it).isFile());
}
