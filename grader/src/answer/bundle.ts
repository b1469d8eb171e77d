/** The runtime of the answer process as one file: made once per state of its sources, then found again. */
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";

const answerFolder = import.meta.dirname;
const cacheFolder = path.join(answerFolder, "..", "..", "node_modules", ".cache", "answer");

const oldMs = 24 * 60 * 60 * 1000;

let made: Promise<string> | undefined;

/** Path of the bundled runtime. */
export function runtimeBundle(): Promise<string> {
  made ??= findOrMake();
  return made;
}

async function findOrMake(): Promise<string> {
  const file = path.join(cacheFolder, `answer-${hashOfSources()}.cjs`);
  if (!existsSync(file)) await make(file);
  return file;
}

function hashOfSources(): string {
  const hash = createHash("sha256");
  const runtime = path.join(answerFolder, "runtime");
  const files = readdirSync(runtime).filter((name) => name.endsWith(".ts") && !name.endsWith(".test.ts"));
  const paths = files.map((name) => path.join(runtime, name));
  const shared = ["names.ts", "wire.ts"].map((name) => path.join(answerFolder, name));
  for (const file of [...paths, ...shared]) hash.update(readFileSync(file));
  for (const name of ["ses", "devalue"]) hash.update(versionOf(name));
  return hash.digest("hex").slice(0, 16);
}

/** pnpm puts the version into the path of a package. */
function versionOf(packageName: string): string {
  return createRequire(import.meta.url).resolve(packageName);
}

/** Writes beside the target and renames, so that two graders that start at once do not meet a half-written file. */
async function make(file: string): Promise<void> {
  const { rolldown } = await import("rolldown");
  mkdirSync(cacheFolder, { recursive: true });
  const draft = `${file}.${process.pid}`;
  const bundle = await rolldown({
    input: path.join(answerFolder, "runtime", "main.ts"),
    platform: "node",
    external: /^node:/,
    logLevel: "silent",
  });
  await bundle.write({ file: draft, format: "cjs", strict: true, minify: true, codeSplitting: false });
  await bundle.close();
  renameSync(draft, file);
  for (const name of readdirSync(cacheFolder)) {
    const other = path.join(cacheFolder, name);
    // A grader of another state may be at work with one that is not old.
    if (Date.now() - statSync(other).mtimeMs > oldMs) rmSync(other, { force: true });
  }
}
