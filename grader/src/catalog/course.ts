/** A course: the folder that holds `exercises/`, and its kata in order. */
import { existsSync, readdirSync } from "node:fs";
import path from "node:path";
import { loadManifest } from "../manifest/load.ts";
import { type Manifest, nameOf } from "../manifest/schema.ts";
import { AuthoringError, UsageError } from "../verdict/errors.ts";

export class Kata {
  readonly slug: string;
  readonly folder: string;
  /** Base name of its source, without the ending. */
  readonly name: string;
  #manifest: Manifest | undefined;

  constructor(folder: string) {
    this.slug = path.basename(folder);
    this.folder = folder;
    this.name = nameOf(this.slug);
  }

  /**
   * Read when it is first asked for, so that a broken manifest stops nobody who works on another kata.
   * @throws {AuthoringError}
   */
  get manifest(): Manifest {
    this.#manifest ??= loadManifest(this.folder);
    return this.#manifest;
  }
}

export interface Course {
  readonly root: string;
  readonly katas: readonly Kata[];
}

const kataFolder = /^\d\d[a-z]?-[a-z0-9-]+$/;

/**
 * The course that `from` lies in.
 * @throws {UsageError} when there is none.
 */
export function findCourse(from: string): Course {
  for (let folder = path.resolve(from); ; folder = path.dirname(folder)) {
    if (existsSync(path.join(folder, "exercises"))) return { root: folder, katas: readKatas(folder) };
    if (path.dirname(folder) === folder) break;
  }
  throw new UsageError(
    `No folder \`exercises\` in \`${from}\` or above it. Call \`kata\` from inside the course.`,
  );
}

function readKatas(root: string): Kata[] {
  const exercises = path.join(root, "exercises");
  const slugs = readdirSync(exercises).filter((name) => kataFolder.test(name));
  return slugs.toSorted().map((slug) => new Kata(path.join(exercises, slug)));
}

/**
 * The kata that are called `names` (as `05`, `three-tasks` or `05-three-tasks`), in the order of the course; all for
 * no names.
 * @throws {UsageError} for a name that no kata has.
 */
export function selectKatas(course: Course, names: readonly string[]): readonly Kata[] {
  if (names.length === 0) return course.katas;
  const selected = new Set(names.map((name) => findKata(course, name)));
  return course.katas.filter((kata) => selected.has(kata));
}

function findKata(course: Course, name: string): Kata {
  const found = course.katas.find(
    (kata) => kata.slug === name || kata.name === name || kata.slug.split("-")[0] === name,
  );
  if (found) return found;
  const known = course.katas.map(({ slug }) => `\`${slug}\``).join(", ");
  throw new UsageError(`No kata is called \`${name}\`. There are ${known || "none yet"}.`);
}

/**
 * Reads the manifests of these kata, so that a broken one is known before any work is done.
 * @throws {AuthoringError} with the faults of all.
 */
export function requireManifests(katas: readonly Kata[]): void {
  const faults = katas.flatMap((kata) => {
    try {
      return kata.manifest && [];
    } catch (error) {
      return error instanceof AuthoringError ? [error.message] : [];
    }
  });
  if (faults.length > 0) throw new AuthoringError(faults.join("\n"));
}

/** The test file that grades a kata: the hidden one, or the visible one where there is no hidden one. */
export function gradingTestOf(kata: Kata): string | undefined {
  return ["hidden", "test"]
    .map((folder) => path.join(kata.folder, folder, `${kata.name}.test.ts`))
    .find((file) => existsSync(file));
}

/** The reference solution, where the course has it. */
export function referenceOf(course: Course, kata: Kata): string | undefined {
  const file = path.join(course.root, "solutions", kata.slug, `${kata.name}.ts`);
  return existsSync(file) ? file : undefined;
}

/** What a stub has where the learner's work is due. */
export const stubMark = "// TODO:";
