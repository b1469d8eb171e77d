/** Runs the table of a rule: snippets that it must report, at which place, and snippets that it must not. */
import { createRequire } from "node:module";
import path from "node:path";
import { describe, expect, test } from "vitest";
import type { Rule } from "../rules/rule.ts";
import type { Finding } from "../verdict/finding.ts";
import { Program } from "./program.ts";

export interface ValidCase {
  readonly name: string;
  readonly code: string;
  /** Whether the snippet uses names that are declared nowhere, as code does that is not finished. */
  readonly isUntyped?: boolean;
  /** Whether it is code outside of the course: no kata says what it is to export. */
  readonly isOutside?: boolean;
}

export interface InvalidCase extends ValidCase {
  /** Line and column of the one finding. */
  readonly at: readonly [line: number, column: number];
}

export interface RuleTable {
  readonly invalid: readonly InvalidCase[];
  readonly valid: readonly ValidCase[];
}

/** What the snippets may use without declaring it; it is put behind them, so that their lines stay. */
export const names = `
import { Event, Lock, Semaphore, withTaskGroup, type Datum, type Guard, type Io } from "@async-kata/kit";
type Thunk<T = Datum> = () => Promise<T>;
type Spec = { id: number; ms: number };
type Page = { items: string[]; next: string | undefined; more: boolean };
declare const io: Io;
declare const specs: readonly Spec[];
declare const ids: readonly number[];
declare const thunks: readonly Thunk[];
declare const voids: Thunk<void>[];
declare function load(id: number | string, options?: object): Promise<Datum>;
declare function getPage(cursor?: string | number): Promise<Page>;
declare function use(value: unknown): void;
export { Event, Lock, Semaphore, withTaskGroup };
export type { Guard };
`;

const kitEntry = createRequire(import.meta.url).resolve("@async-kata/kit");

/** One program for all tests of a file. */
export const program = new Program({ kitEntry, globals: path.join(path.dirname(kitEntry), "globals.d.ts") });

/** Where the snippets are said to be; no such file exists. */
export const snippetFile = path.join(import.meta.dirname, "snippet.ts");

/** What the rule and the type check say about a snippet. */
export function check(rule: Rule, code: string, isOutside = false): Finding[] {
  return program.analyze({
    isOutside,
    file: snippetFile,
    text: `${dedent(code)}${names}`,
    rules: { [rule.name]: "reject" },
  });
}

export function testRule(rule: Rule, { invalid, valid }: RuleTable): void {
  describe(rule.name, () => {
    test.each(invalid)("reports $name", (it) => {
      const found = check(rule, it.code, it.isOutside);
      expect(typeErrors(found, it)).toEqual([]);
      expect(places(rule, found)).toEqual([it.at]);
    });
    test.each(valid)("is silent on $name", (it) => {
      const found = check(rule, it.code, it.isOutside);
      expect(typeErrors(found, it)).toEqual([]);
      expect(places(rule, found)).toEqual([]);
    });
  });
}

function places(rule: Rule, found: readonly Finding[]): (readonly [number, number])[] {
  return found.filter((it) => it.rule === rule.name).map((it) => [it.line, it.column]);
}

/** A snippet that does not compile may be silent for that reason only. */
function typeErrors(found: readonly Finding[], { isUntyped = false }: ValidCase): string[] {
  return isUntyped
    ? []
    : found.filter((it) => it.rule.endsWith("-error")).map((it) => `${it.line}: ${it.message}`);
}

/** Drops the line break at the beginning and the indentation that all lines share. */
export function dedent(code: string): string {
  const lines = code.replace(/^\n/, "").trimEnd().split("\n");
  const depths = lines.filter((it) => it.trim() !== "").map((it) => it.length - it.trimStart().length);
  const depth = Math.min(...depths);
  return `${lines.map((it) => it.slice(depth)).join("\n")}\n`;
}
