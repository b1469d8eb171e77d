/** Courses for tests: copies of `test/courses/tiny`, each kata with faults of its own, and the real `kata` on them. */
import { execFile } from "node:child_process";
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";

const template = path.join(import.meta.dirname, "..", "courses", "tiny");
const templateSlug = "01-first";
/** Path of the real `kata`. */
export const cliPath = path.join(import.meta.dirname, "..", "..", "src", "cli.ts");

export interface CliResult {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Changes a kata of a course; paths are relative to the course, `exercises/` or `solutions/` first. */
export interface KataEditor {
  readonly slug: string;
  write(file: string, text: string): void;
  replace(file: string, from: string, to: string): void;
  remove(file: string): void;
}

/** Runs the real `kata` in a folder, without colours. */
export function runKata(
  args: readonly string[],
  cwd: string,
  env: Readonly<Record<string, string>> = {},
): Promise<CliResult> {
  const environment = { ...process.env, NO_COLOR: "1", FORCE_COLOR: undefined, ...env };
  return new Promise((resolve) => {
    const child = execFile(
      process.execPath,
      [cliPath, ...args],
      { cwd, env: environment, maxBuffer: 64 * 1024 * 1024 },
      (_, stdout, stderr) => resolve({ code: child.exitCode ?? -1, stdout, stderr }),
    );
  });
}

export class TestCourse {
  readonly root = mkdtempSync(path.join(tmpdir(), "course-"));

  /** @param katas what to change in each kata, by slug; `NN-name` gets files `name.ts`. */
  constructor(katas: Readonly<Record<string, (kata: KataEditor) => void>>) {
    for (const [slug, change] of Object.entries(katas)) {
      for (const part of ["exercises", "solutions"])
        copyKata(path.join(template, part), path.join(this.root, part), slug);
      change(this.#editor(slug));
    }
  }

  /** Runs `kata` in the course, or in another folder. */
  kata(
    args: readonly string[],
    env: Readonly<Record<string, string>> = {},
    cwd = this.root,
  ): Promise<CliResult> {
    return runKata(args, cwd, env);
  }

  read(file: string): string {
    return readFileSync(path.join(this.root, file), "utf8");
  }

  write(file: string, text: string): void {
    const target = path.join(this.root, file);
    mkdirSync(path.dirname(target), { recursive: true });
    writeFileSync(target, text);
  }

  remove(): void {
    rmSync(this.root, { recursive: true, force: true });
  }

  #editor(slug: string): KataEditor {
    return {
      slug,
      write: (file, text) => this.write(file, text),
      replace: (file, from, to) => {
        const text = this.read(file);
        if (!text.includes(from))
          throw new Error(`Cannot seed a fault in ${file}: it does not contain ${from}`);
        this.write(file, text.replace(from, to));
      },
      remove: (file) => rmSync(path.join(this.root, file), { recursive: true }),
    };
  }
}

function copyKata(from: string, to: string, slug: string): void {
  const target = path.join(to, slug);
  mkdirSync(to, { recursive: true });
  cpSync(path.join(from, templateSlug), target, { recursive: true });
  for (const entry of readdirSync(target, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const file = path.join(entry.parentPath, entry.name);
    const text = readFileSync(file, "utf8");
    writeFileSync(file, text.replaceAll(templateSlug, slug).replaceAll("first.ts", `${nameOf(slug)}.ts`));
    if (entry.name.startsWith("first.")) renameSync(file, file.replace("first.", `${nameOf(slug)}.`));
  }
}

function nameOf(slug: string): string {
  return slug.slice(slug.indexOf("-") + 1);
}
