/** Are all files of a kata there, and no others? */
import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import path from "node:path";
import type { Course, Kata } from "../catalog/course.ts";
import type { Problem } from "./problem.ts";

/** Files that tools leave behind. */
const ignored = new Set(["node_modules", ".turbo", ".vitest"]);

export function checkLayout(course: Course, kata: Kata): Problem[] {
  return [...checkExercise(kata), ...checkSolutions(course, kata)];
}

/** Relative paths of the accepted or rejected solutions. */
export function solutionsOf(course: Course, kata: Kata, kind: "accepted" | "rejected"): string[] {
  const folder = path.join(course.root, "solutions", kata.slug, kind);
  if (!existsSync(folder)) return [];
  const names = readdirSync(folder).filter(
    (it) => it.endsWith(".ts") && !isCompanion(it) && statSync(path.join(folder, it)).isFile(),
  );
  return names.toSorted().map((it) => path.join(folder, it));
}

/** A module that a solution runs as a thread or a child process. It lies beside the solution. */
function isCompanion(file: string): boolean {
  return /\.(worker|child)\.ts$/.test(file);
}

/** The companions in a folder, where the kata may start any. */
function companionsIn(root: string, folder: string, { manifest }: Kata): string[] {
  const full = path.join(root, folder);
  if (manifest.capabilities.length === 0 || !existsSync(full)) return [];
  return readdirSync(full)
    .filter(isCompanion)
    .map((it) => path.posix.join(folder, it));
}

function checkExercise(kata: Kata): Problem[] {
  const { folder, name, manifest } = kata;
  const expected = [
    ...companionsIn(folder, "src", kata),
    "README.md",
    "kata.json",
    "package.json",
    "tsconfig.json",
    "turbo.json",
    `hidden/${name}.test.ts`,
    `src/${name}.ts`,
    `test/${name}.test.ts`,
  ];
  const problems = [...compareFiles(folder, expected), ...checkInputs(kata)];
  const readme = path.join(folder, "README.md");
  if (!existsSync(readme)) return problems;
  const text = readFileSync(readme, "utf8");
  const missing = manifest.tasks
    .map((task, index) => `## ${index + 1}. \`${task.id}\``)
    .filter((heading) => !text.includes(heading));
  return [
    ...problems,
    ...missing.map((it) => ({ file: readme, message: `No heading \`${it}\`. Explain the task under it.` })),
  ];
}

/** Without its solutions among the inputs, turbo would take an old result of the check for a new one. */
function checkInputs({ folder, slug }: Kata): Problem[] {
  const file = path.join(folder, "turbo.json");
  const input = `$TURBO_ROOT$/solutions/${slug}/**`;
  if (!existsSync(file) || readFileSync(file, "utf8").includes(input)) return [];
  return [{ file, message: `The inputs of \`check\` lack \`${input}\`. Add it.` }];
}

function checkSolutions(course: Course, kata: Kata): Problem[] {
  const folder = path.join(course.root, "solutions", kata.slug);
  if (!existsSync(folder)) {
    return [
      { file: folder, message: "The kata has no solutions. Add the reference, `accepted/` and `rejected/`." },
    ];
  }
  const files = ["accepted", "rejected"].flatMap((kind) => solutionsOf(course, kata, kind as "accepted"));
  const expected = [
    `${kata.name}.ts`,
    ...files.map((it) => path.relative(folder, it)),
    ...["", "accepted", "rejected"].flatMap((it) => companionsIn(folder, it, kata)),
    ...["survivors.json"].filter((it) => existsSync(path.join(folder, it))),
  ];
  const bothKinds = ["accepted", "rejected"].filter((kind) => !files.some((it) => it.includes(`/${kind}/`)));
  return [
    ...compareFiles(folder, expected),
    ...bothKinds.map((kind) => ({
      file: path.join(folder, kind),
      message: `There is no ${kind} solution, so nothing shows that the tests can tell right from wrong. Add some.`,
    })),
  ];
}

function compareFiles(folder: string, expected: readonly string[]): Problem[] {
  const found = new Set(listFiles(folder));
  const missing = expected.filter((it) => !found.delete(it));
  return [
    ...missing.map((it) => ({ file: path.join(folder, it), message: "The file is missing. Add it." })),
    ...[...found].map((it) => ({
      file: path.join(folder, it),
      message: "A file that does not belong to a kata. Remove it, or move what it holds.",
    })),
  ];
}

function listFiles(folder: string, prefix = ""): string[] {
  return readdirSync(path.join(folder, prefix), { withFileTypes: true }).flatMap((entry) => {
    if (ignored.has(entry.name)) return [];
    const name = path.posix.join(prefix, entry.name);
    return entry.isDirectory() ? listFiles(folder, name) : [name];
  });
}
