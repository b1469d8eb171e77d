import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { readSubmission } from "./submission.ts";

let folder = "";

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), "submission-"));
});

afterEach(() => rmSync(folder, { recursive: true }));

function write(name: string, text: string): string {
  const file = path.join(folder, name);
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, text);
  return file;
}

function faultsOf(text: string): string[] {
  return readSubmission(write("a.ts", text)).faults.map(
    (it) => `${it.rule} ${it.line}:${it.column} ${it.message}`,
  );
}

test("readSubmission() takes the files that are imported from beside the main one", () => {
  write("lib/b.ts", "import './c.ts'; export const b = 1;");
  write("lib/c.ts", "export {};");
  const { faults, modules } = readSubmission(
    write("a.ts", "import { b } from './lib/b.ts'; export const a = b;"),
  );
  expect(faults).toEqual([]);
  expect(Object.keys(modules)).toEqual(
    ["kata:///answer/lib/c.ts", "kata:///answer/lib/b.ts", "kata:///answer/a.ts"].reverse(),
  );
});

test("readSubmission() says where a file is no TypeScript", () => {
  expect(faultsOf("const é = 1;\nconst x = ;\n")).toEqual(["syntax-error 2:11 Unexpected token."]);
});

test("readSubmission() refuses imports from elsewhere, with their place", () => {
  expect(faultsOf("\nimport fs from 'node:fs';\nexport const a = fs;")).toEqual([
    "load-error 2:17 Inside a kata `node:fs` cannot be imported. What can be: `@async-kata/kit` and files beside this one.",
  ]);
  expect(faultsOf("import '../b.ts';")).toHaveLength(1);
});

test("readSubmission() lets types be imported from anywhere, since nothing is left of them", () => {
  expect(
    faultsOf("import type { A } from 'elsewhere'; import { B } from 'there'; export let a: A | B;"),
  ).toEqual([]);
});

test("readSubmission() refuses a link that leads out of the folder", () => {
  const target = path.join(tmpdir(), `outside-${process.pid}.ts`);
  writeFileSync(target, "export {};");
  symlinkSync(target, path.join(folder, "b.ts"));
  expect(faultsOf("import './b.ts';")).toEqual([
    "load-error 1:1 The file is a link that leads out of its folder.",
  ]);
  rmSync(target);
});

test("readSubmission() refuses a file that is too large", () => {
  expect(faultsOf(`// ${"x".repeat(300_000)}`)).toEqual(["load-error 1:1 The file is larger than 256 KiB."]);
});

test("placeOf() finds the line and column that the learner wrote", () => {
  const text =
    "interface A {\n  a: number;\n}\n\nexport function f(a: A): never {\n  throw new Error(String(a.a));\n}\n";
  const submission = readSubmission(write("a.ts", text));
  const line =
    submission.modules["kata:///answer/a.ts"]?.split("\n").findIndex((it) => it.includes("throw")) ?? -1;
  expect(submission.placeOf(`  at f (kata:///answer/a.ts:${line + 1}:8)`)).toMatchObject({
    line: 6,
    column: 9,
  });
  expect(submission.placeOf("  at f (kata:///kit/lock.ts:1:1)")).toBeUndefined();
});

test.each([
  ["brackets", `${"[".repeat(30_000)}${"]".repeat(30_000)}`],
  ["operators", `${"b ** ".repeat(50_000)}1`],
  ["functions", `${"()=>{".repeat(30_000)}${"}".repeat(30_000)}`],
])("readSubmission() refuses %s that would overflow the parser's stack", (_, expression) => {
  expect(faultsOf(`export const a = ${expression};`)).toEqual([
    "syntax-error 1:1 This file is nested too deeply to be read.",
  ]);
});

test("readSubmission() reads a long file that is not deep", () => {
  const lines = Array.from({ length: 2000 }, (_, index) => `export const a${index} = [1 + 1];`).join("\n");
  expect(faultsOf(lines)).toEqual([]);
  expect(faultsOf(`${lines}\nexport const;`)[0]).toMatch(/^syntax-error 2001:/);
});
