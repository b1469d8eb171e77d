import { globSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import path from "node:path";
import { expect, test } from "vitest";
import { packageExports } from "../manifest/package-exports.ts";
import { checkerOf } from "../rules/support/checker-of.ts";
import { Compiler } from "./compiler.ts";
import { dedent, snippetFile } from "./test-table.ts";

const kitEntry = createRequire(import.meta.url).resolve("@async-kata/kit");
const globals = path.join(path.dirname(kitEntry), "globals.d.ts");
const packages = packageExports("@async-kata/nanoio");
const compiler = new Compiler({ kitEntry, globals, packages });

const root = path.resolve(import.meta.dirname, "../../..");
const references = globSync("solutions/[0-9]*/*.ts", { cwd: root }).map((it) => path.join(root, it));

function faultsOf(code: string): string[] {
  return compiler.compile(snippetFile, undefined, dedent(code)).faults.map((it) => it.message);
}

function checkerFor(file: string, code?: string): object | undefined {
  const [first] = compiler.compile(file, undefined, code).files;
  return first && checkerOf(first).compilerObject;
}

const clean = "export const one = 1;";

test("the references share one checker", () => {
  expect(references.length).toBeGreaterThan(30);
  expect(new Set(references.map((it) => checkerFor(it))).size).toBe(1);
});

test.each([
  ["has a syntax error", "export const one = ;"],
  ["has a type error", "export const one: string = 1;"],
  ["declares a name twice", "export const one = 1;\nexport const one = 2;"],
  ["imports what is not there", 'import { one } from "elsewhere";\nexport const two = one;'],
  ["imports for its effect what is not there", 'import "elsewhere";\nexport {};'],
  ["is no module", "var one = 1;"],
  ["declares something for all", "export {};\ndeclare global { var one: number; }"],
  ["changes a package", 'export {};\ndeclare module "@async-kata/kit" { interface Datum { more: 1 } }'],
  ["hides an error", "// @ts-expect-error\nexport const one: string = 1;"],
  ["is not to be checked", "// @ts-nocheck\nexport const one: string = 1;"],
  ["refers to a library", '/// <reference lib="dom" />\nexport const one = 1;'],
])("a file that %s has a checker of its own, and others see nothing of it", (_, code) => {
  const shared = checkerFor(snippetFile, clean);
  expect(checkerFor(snippetFile, code)).not.toBe(shared);
  const after = checkerFor(snippetFile, clean);
  expect(checkerFor(snippetFile, clean)).toBe(after);
  expect(faultsOf("export const two: string = one;")).toEqual(["Cannot find name 'one'."]);
  expect(
    faultsOf('import type { Datum } from "@async-kata/kit";\nexport const more = (it: Datum) => it.more;'),
  ).toEqual(["Property 'more' does not exist on type 'Datum'."]);
});

test("a file that differs from its reference has a checker of its own", () => {
  const reference = references.find((it) => it.includes("/05-")) ?? "";
  const { differences, files } = compiler.compile(snippetFile, reference, clean);
  expect(differences.map((it) => it.rule)).toEqual(["missing-export", "missing-export"]);
  expect(files[0] && checkerOf(files[0]).compilerObject).not.toBe(checkerFor(snippetFile, clean));
});

test("a fault is found again, and gone when it is mended", () => {
  const wrong = "export const one: string = 1;";
  const message = "Type 'number' is not assignable to type 'string'.";
  expect([wrong, wrong, clean, wrong].map(faultsOf)).toEqual([[message], [message], [], [message]]);
});

test("how a fault is worded does not depend on who came before", () => {
  const wrong = 'export const day: "monday" | "friday" = 1;';
  const before = faultsOf(wrong);
  faultsOf('export const days: ("friday" | "monday")[] = ["friday", "monday"];');
  expect(faultsOf(wrong)).toEqual(before);
});

test("a type of a file is not that of the same name in another", () => {
  faultsOf("export interface Promise<T> { readonly own: T }\nexport class Datum { readonly own = 1; }");
  expect(faultsOf("export const one = (it: Promise<number>) => it.own;")).toEqual([
    "Property 'own' does not exist on type 'Promise<number>'.",
  ]);
});

test("a file that takes the place of one that is given has a checker of its own", () => {
  const shared = checkerFor(snippetFile, clean);
  expect(checkerFor(kitEntry)).toBe(shared);
  expect(checkerFor(kitEntry, clean)).not.toBe(shared);
  expect(checkerFor(snippetFile, clean)).toBe(shared);
});

test("a contract that has changed is understood anew", () => {
  const folder = mkdtempSync(path.join(tmpdir(), "compiler-"));
  const [reference, part] = [path.join(folder, "reference.ts"), path.join(folder, "part.ts")];
  const differences = (type: string) => {
    writeFileSync(part, `export const one = 1 as ${type};`);
    return compiler.compile(snippetFile, reference, clean).differences.map((it) => it.rule);
  };
  writeFileSync(reference, 'export { one } from "./part.ts";');
  expect(["number", "string", "number"].map(differences)).toEqual([[], ["wrong-signature"], []]);
  rmSync(folder, { recursive: true });
});
