/** No rule says anything about code that is right: the references, the accepted solutions, and the kit itself. */
import { existsSync, readdirSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { expect, test } from "vitest";
import { choices } from "../analysis/choices.ts";
import { Program } from "../analysis/program.ts";
import { loadManifest } from "../manifest/load.ts";
import { packageExports } from "../manifest/package-exports.ts";
import { rules } from "./index.ts";

const kitEntry = createRequire(import.meta.url).resolve("@async-kata/kit");
const globals = path.join(path.dirname(kitEntry), "globals.d.ts");
const program = new Program({ kitEntry, globals, packages: packageExports("@async-kata/nanoio") });
const solutions = path.resolve(import.meta.dirname, "../../../solutions");
const exercises = path.resolve(import.meta.dirname, "../../../exercises");

function rightFilesOf(kata: string): string[] {
  const folder = path.join(solutions, kata);
  return [folder, path.join(folder, "accepted")]
    .filter((it) => existsSync(it))
    .flatMap((it) => readdirSync(it).map((name) => path.join(it, name)))
    .filter((it) => it.endsWith(".ts"));
}

function findingsIn(file: string, names: readonly string[]): string[] {
  const found = program.analyze({ file, rules: Object.fromEntries(names.map((it) => [it, "reject"])) });
  return found
    .filter((it) => names.includes(it.rule))
    .map((it) => `${path.basename(it.file)}:${it.line} ${it.rule}`);
}

const katas = readdirSync(solutions).filter((it) => /^\d/.test(it) && rightFilesOf(it).length > 0);

test.each(katas)("nothing is found in the right solutions of %s", (kata) => {
  const names = Object.keys(choices(loadManifest(path.join(exercises, kata)).rules));
  expect(rightFilesOf(kata).flatMap((it) => findingsIn(it, names))).toEqual([]);
});

test("nothing is found in the kit", () => {
  const names = rules.map((it) => it.name).filter((it) => !/^no-(native-async|module-state)$/.test(it));
  const folder = path.join(exercises, "kit", "src");
  const files = readdirSync(folder).filter((it) => /^[^.]+\.ts$/.test(it));
  expect(files.flatMap((it) => findingsIn(path.join(folder, it), names))).toEqual([]);
});
