import { globSync, readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";

/** Which rooms a room may import from, beside itself. Packages are free to all but the runtime. */
const arrows: Readonly<Record<string, readonly string[]>> = {
  verdict: [],
  manifest: ["verdict"],
  catalog: ["manifest", "verdict"],
  answer: ["manifest", "verdict"],
  clock: ["answer", "manifest", "verdict"],
  rules: ["manifest", "verdict"],
  analysis: ["manifest", "rules", "verdict"],
  lint: ["analysis", "rules", "verdict"],
  explore: ["answer", "clock", "verdict"],
  trace: ["answer", "clock", "verdict"],
  diagnosis: ["trace", "verdict"],
  programs: ["trace"],
  timeline: ["trace", "verdict"],
  testing: [
    "analysis",
    "answer",
    "catalog",
    "clock",
    "diagnosis",
    "explore",
    "manifest",
    "programs",
    "timeline",
    "trace",
    "verdict",
  ],
  judge: ["diagnosis", "manifest", "testing", "timeline", "trace", "verdict"],
  reporters: ["verdict"],
  grading: ["analysis", "catalog", "judge", "testing", "verdict"],
  checks: ["analysis", "catalog", "grading", "verdict"],
  commands: [
    "answer",
    "catalog",
    "checks",
    "diagnosis",
    "grading",
    "judge",
    "lint",
    "manifest",
    "reporters",
    "rules",
    "timeline",
    "trace",
    "verdict",
  ],
  "cli.ts": ["commands"],
};

const source = path.join(import.meta.dirname);
const files = globSync("**/*.ts", { cwd: source }).filter(
  (it) => !it.endsWith(".test.ts") && !it.endsWith(".d.ts"),
);

/** What a file imports; without its types, if they are not wanted: they are gone when it runs. */
function importsOf(file: string, { types = true } = {}): string[] {
  const whole = readFileSync(path.join(source, file), "utf8");
  const text = types ? whole : whole.replaceAll(/^import type [^;]*;$/gm, "");
  const specifiers = [...text.matchAll(/(?:\bfrom |\bimport\(|^import )"([^"]+)"/gm)].map(
    (it) => it[1] ?? "",
  );
  return specifiers.map((it) => (it.startsWith(".") ? path.join(path.dirname(file), it) : it));
}

function roomOf(file: string): string {
  return file.split(path.sep)[0] ?? "";
}

test("every room is named", () => {
  expect([...new Set(files.map(roomOf))].toSorted()).toEqual(Object.keys(arrows).toSorted());
});

test.each(files)("%s imports along the arrows only", (file) => {
  const rooms = importsOf(file)
    .filter((it) => it.endsWith(".ts"))
    .map(roomOf);
  const allowed = [roomOf(file), ...(arrows[roomOf(file)] ?? [])];
  expect(rooms.filter((it) => !allowed.includes(it))).toEqual([]);
});

test("the runtime of the answer process imports little: every process pays for it when it starts", () => {
  const runtime = files.filter((it) => it.startsWith(path.join("answer", "runtime")));
  const outside = runtime
    .flatMap((file) => importsOf(file, { types: false }))
    .filter((it) => !it.startsWith(path.join("answer", "runtime")) && !it.startsWith("node:"));
  expect([...new Set(outside)].toSorted()).toEqual([
    "answer/names.ts",
    "answer/wire.ts",
    "ses/lockdown-shim.js",
  ]);
});
