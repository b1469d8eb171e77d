import { expect, test } from "vitest";
import { dedent, program, snippetFile } from "./test-table.ts";

function diagnose(code: string) {
  return program.analyze({ file: snippetFile, text: dedent(code), rules: {} });
}

test("a type error is essential and has its place", () => {
  expect(diagnose("export const n: number = 'one';")).toEqual([
    {
      rule: "type-error",
      severity: "essential",
      file: snippetFile,
      line: 1,
      column: 14,
      endLine: 1,
      endColumn: 15,
      message: "Type 'string' is not assignable to type 'number'.",
    },
  ]);
});

test("where there are syntax errors, nothing else is reported", () => {
  const found = diagnose(`
    export const n: number = 'one';
    export function f( {
  `);
  expect(new Set(found.map((it) => it.rule))).toEqual(new Set(["syntax-error"]));
});

test("a missing await is told in TypeScript's words, as one text", () => {
  const [found] = diagnose(`
    import type { Datum, Io } from "@async-kata/kit";
    export async function f(io: Io): Promise<[Datum]> {
      return [io.fetch(1, 1)];
    }
  `);
  expect(found).toMatchObject({ rule: "type-error", line: 3, column: 11 });
  expect(found?.message).toBe(
    "Type 'Promise<Datum>' is missing the following properties from type 'Datum': id, data",
  );
});

test("a long chain of reasons is cut at the end of a sentence, below 300 characters", () => {
  const [found] = diagnose(`
    type Deep<T> = { one: { two: { three: { four: T } } } };
    declare const given: Deep<{ first: string; second: string; third: string; fourth: string }>;
    export const wanted: Deep<{ first: string; second: string; third: string; fourth: number }> = given;
  `);
  expect(found?.message.length).toBeLessThanOrEqual(301);
  expect(found?.message.endsWith(".")).toBe(true);
  expect(found?.message).not.toContain("\n");
});

test("at most five errors of a file are reported", () => {
  expect(diagnose("a; b; c; d; e; f; g;")).toHaveLength(5);
});

test.each([
  "export const f = () => new Promise<void>((resolve) => setTimeout(resolve, 5));",
  "export const a = Promise.withResolvers<number>();",
  "export const b = Promise.try(() => 1);",
  "export const c = Object.groupBy([1, 2], (n) => (n > 1 ? 'big' : 'small'));",
  "export const d = Array.fromAsync([Promise.resolve(1)]);",
  "export const e = [1, 2].values().map((n) => n + 1);",
  "export const g = new Set([1]).union(new Set([2]));",
  "export async function h() { await using stack = new AsyncDisposableStack(); stack.use(null); }",
  "export const i = AbortSignal.any([new AbortController().signal]);",
  "export const j = structuredClone({ now: performance.now() });",
])("the language and the kit's globals are known: %s", (code) => {
  expect(diagnose(code)).toEqual([]);
});

test.each([
  ["document", "export const a = document;"],
  ["process", "export const b = process.pid;"],
  ["node:fs", 'export { readFileSync } from "node:fs";'],
  ["fetch", 'export const c = fetch("/");'],
])("neither the DOM nor Node is known: %s", (name, code) => {
  expect(diagnose(code)).toMatchObject([{ rule: "type-error", message: expect.stringContaining(name) }]);
});
