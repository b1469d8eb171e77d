import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { check } from "../analysis/test-table.ts";
import { findRule, rules } from "./index.ts";

const folder = import.meta.dirname;

test("every rule is registered, and under one name", () => {
  const pages = readdirSync(folder).filter((it) => it.endsWith(".md"));
  expect(rules.map((it) => `${it.name}.md`).toSorted()).toEqual(pages.toSorted());
  expect(new Set(rules.map((it) => it.name)).size).toBe(rules.length);
});

test("findRule() finds a rule by its name", () => {
  for (const rule of rules) expect(findRule(rule.name)).toBe(rule);
  expect(findRule("no-such-rule")).toBeUndefined();
});

describe.each(rules)("$name", (rule) => {
  const page = readFileSync(path.join(folder, `${rule.name}.md`), "utf8");

  test("has a file and a table of its name", () => {
    expect(existsSync(path.join(folder, `${rule.name}.ts`))).toBe(true);
    const table = readFileSync(path.join(folder, `${rule.name}.test.ts`), "utf8");
    expect(table).toContain(`from "./${rule.name}.ts"`);
    expect(table).toContain("testRule(");
  });

  test("has a page that begins with its name and its description", () => {
    expect(page.startsWith(`# ${rule.name}\n\n${rule.description}\n`)).toBe(true);
    expect(sectionsOf(page)).toEqual(["Incorrect", "Correct", "When it stays silent"]);
  });

  test("finds one fault in each incorrect block of its page", () => {
    const blocks = blocksIn(page, "Incorrect");
    expect(blocks.length).toBeGreaterThanOrEqual(3);
    expect(blocks.map((it) => check(rule, it).map((found) => found.rule))).toEqual(
      blocks.map(() => [rule.name]),
    );
  });

  test("finds none in the others", () => {
    const blocks = [...blocksIn(page, "Correct"), ...blocksIn(page, "When it stays silent")];
    expect(blocks.length).toBeGreaterThanOrEqual(3);
    expect(blocks.flatMap((it) => check(rule, it))).toEqual([]);
  });

  test("speaks to learners: what happens, then what to do, without belittling words", () => {
    const messages = blocksIn(page, "Incorrect").flatMap((it) =>
      check(rule, it).map((found) => found.message),
    );
    for (const message of messages) {
      expect(message).toMatch(/^[A-Z`].*\.$/);
      expect(message).toContain("`");
      expect(message).not.toMatch(/you should|\bjust\b|\bsimply\b|\bobviously\b/i);
    }
  });
});

function sectionsOf(page: string): string[] {
  return [...page.matchAll(/^## (.+)$/gm)].map((it) => it[1] as string);
}

/** The `ts` blocks of a section. */
function blocksIn(page: string, section: string): string[] {
  const text = page.split(/^## /m).find((it) => it.startsWith(`${section}\n`)) ?? "";
  return [...text.matchAll(/```ts\n([\s\S]*?)```/g)].map((it) => it[1] as string);
}
