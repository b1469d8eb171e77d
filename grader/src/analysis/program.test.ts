import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, describe, expect, test, vi } from "vitest";
import { findRule } from "../rules/index.ts";
import { checkerOf } from "../rules/support/checker-of.ts";
import { dedent, program } from "./test-table.ts";
import { isTooDeep } from "./too-deep.ts";

const folder = mkdtempSync(path.join(tmpdir(), "program-"));
afterAll(() => rmSync(folder, { recursive: true }));

function write(name: string, code: string): string {
  const file = path.join(folder, name);
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, dedent(code));
  return file;
}

const serial = `
  import type { Datum, Io } from "@async-kata/kit";
  export async function all(ids: readonly number[], io: Io): Promise<Datum[]> {
    const found: Datum[] = [];
    for (const id of ids) found.push(await io.fetch(id, 1));
    return found;
  }
`;

describe("Program.analyze()", () => {
  test("makes findings of rejecting rules essential, of explaining ones actionable", () => {
    const file = write("serial.ts", serial);
    const severityOf = (choice: "reject" | "explain") =>
      program.analyze({ file, rules: { "no-await-in-loop": choice } }).map((it) => it.severity);
    expect(severityOf("reject")).toEqual(["essential"]);
    expect(severityOf("explain")).toEqual(["actionable"]);
    expect(program.analyze({ file, rules: {} })).toEqual([]);
  });

  test("gives a finding its whole place and a related one", () => {
    const file = write(
      "related.ts",
      `
      import type { Io } from "@async-kata/kit";
      export async function all(ids: readonly number[], io: Io) {
        for (const id of ids) {
          const one = io.fetch(id, 1);
          await one;
        }
      }
      `,
    );
    const [found] = program.analyze({ file, rules: { "no-await-in-loop": "reject" } });
    expect(found).toMatchObject({ file, line: 5, column: 5, endLine: 5, endColumn: 14 });
    expect(found?.related).toEqual([
      { file, line: 4, column: 17, message: "Here the work of one turn is started." },
    ]);
  });

  test("reads the file anew each time", () => {
    const file = write("changing.ts", serial);
    const rules = { "no-await-in-loop": "reject" } as const;
    expect(program.analyze({ file, rules })).toHaveLength(1);
    write("changing.ts", "export const all = 1;");
    expect(program.analyze({ file, rules })).toEqual([]);
    expect(program.analyze({ file, rules, text: "export const all: string = 1;" })).toHaveLength(1);
    expect(program.analyze({ file, rules })).toEqual([]);
  });

  test("checks what is imported from the same folder tree, and reads that anew, too", () => {
    write("parts/deep/serial.ts", serial);
    const file = write("parts/main.ts", 'export { all } from "./deep/serial.ts";');
    const rules = { "no-await-in-loop": "reject" } as const;
    expect(program.analyze({ file, rules })).toMatchObject([
      { file: path.join(folder, "parts/deep/serial.ts"), line: 4 },
    ]);
    write("parts/deep/serial.ts", "export const all: string = 1;");
    expect(program.analyze({ file, rules })).toMatchObject([{ rule: "type-error" }]);
  });

  test("checks what a file starts as a thread", () => {
    write("threads/deep.worker.ts", serial);
    const start =
      'declare function start(url: URL): void;\nstart(new URL("./deep.worker.ts", import.meta.url));';
    const file = write("threads/main.ts", `${start}\nexport {};`);
    expect(program.analyze({ file, rules: { "no-await-in-loop": "reject" } })).toMatchObject([
      { rule: "no-await-in-loop", file: path.join(folder, "threads/deep.worker.ts") },
    ]);
  });

  test("knows nothing of files in other folders", () => {
    write("shared.ts", serial);
    const file = write("mine/main.ts", 'export { all } from "../shared.ts";');
    const [finding] = program.analyze({ file, rules: { "no-await-in-loop": "reject" } });
    expect(finding?.message).toContain("Cannot find module '../shared.ts'");
  });

  test("counts three findings over all files of a submission", () => {
    const twice = `${dedent(serial)}${dedent(serial).split("\n").slice(1).join("\n").replace("all(", "again(")}`;
    for (const name of ["one", "two"]) write(`several/${name}.ts`, twice);
    const file = write(
      "several/main.ts",
      'export * as one from "./one.ts";\nexport * as two from "./two.ts";',
    );
    const rules = { "no-await-in-loop": "reject" } as const;
    const found = program.analyze({ file, rules });
    expect(found.map((it) => `${path.basename(it.file)}:${it.line}`)).toEqual([
      "one.ts:4",
      "one.ts:9",
      "two.ts:4",
    ]);
    expect(program.analyze({ file, rules, limit: 9 })).toHaveLength(4);
  });

  test("gives at most three findings of the rules, the essential ones first", () => {
    const file = write(
      "many.ts",
      `
      import type { Io, Lock } from "@async-kata/kit";
      declare const lock: Lock;
      export async function f(ids: readonly number[], io: Io) {
        for (const id of ids) await io.fetch(id, 1);
        for (const id of ids) await io.fetch(id, 1);
        for (const id of ids) await io.fetch(id, 1);
        await lock.acquire();
      }
      `,
    );
    const rules = { "no-await-in-loop": "explain", "require-release": "reject" } as const;
    expect(program.analyze({ file, rules }).map((it) => [it.severity, it.line])).toEqual([
      ["essential", 7],
      ["actionable", 4],
      ["actionable", 5],
    ]);
  });

  test("leaves out what the compiler says of a place that a rule explains", () => {
    const file = write(
      "promise-of-a-guard.ts",
      `
      import type { Lock } from "@async-kata/kit";
      export async function f(lock: Lock) {
        using _ = lock.acquire();
      }
      `,
    );
    const said = (choice: "reject" | "explain") =>
      program.analyze({ file, rules: { "require-release": choice } }).map((it) => it.rule);
    expect(said("reject")).toEqual(["require-release"]);
    expect(said("explain")).toEqual(["type-error", "require-release"]);
  });

  test("refuses a rule that does not exist", () => {
    expect(() => program.analyze({ file: "a.ts", text: "", rules: { "no-such": "reject" } })).toThrow(
      new RangeError('Cannot check the rule "no-such": there is no such rule'),
    );
  });

  test("tells a file that cannot be read", () => {
    expect(() => program.analyze({ file: "/nowhere/a.ts", rules: {} })).toThrow("Cannot read /nowhere/a.ts");
  });

  test("throws what the compiler throws at a file that is nested too deeply", () => {
    const nested = write("nested.ts", `export const x = ${"(".repeat(30_000)}1${")".repeat(30_000)};`);
    const isGivenUp = (file: string) => {
      try {
        return program.analyze({ file, rules: {} }).length;
      } catch (error) {
        return isTooDeep(error);
      }
    };
    expect(isGivenUp(nested)).toBe(true);
    expect(isGivenUp("/nowhere/a.ts")).toBe(false);
  });

  test("does not go on with a checker that an error has left in the midst of something", () => {
    const rule = findRule("no-spin");
    if (!rule) throw new Error("Cannot test: there is no such rule");
    const used: object[] = [];
    const spy = vi.spyOn(rule, "check").mockImplementation(({ file }) => {
      used.push(checkerOf(file).compilerObject);
      if (file.getFullText().includes("deep")) throw new RangeError("Maximum call stack size exceeded");
      return [];
    });
    const check = (text: string) =>
      program.analyze({ file: path.join(folder, "a.ts"), text, rules: { "no-spin": "reject" } });
    check("export const one = 1;");
    expect(() => check("export const deep = 1;")).toThrow(RangeError);
    check("export const two = 2;");
    spy.mockRestore();
    expect(used[1]).toBe(used[0]);
    expect(used[2]).not.toBe(used[0]);
  });

  test("holds no memory of the files that it has checked", { timeout: 60_000 }, () => {
    const check = (at: number) =>
      program.analyze({
        file: path.join(folder, `${at}/all.ts`),
        text: serial,
        rules: { "no-await-in-loop": "reject" },
      });
    for (let at = 0; at < 20; at++) expect(check(at)).toHaveLength(1);
    const before = process.memoryUsage().heapUsed;
    for (let at = 20; at < 120; at++) check(at);
    // A program with its trees weighs more than a megabyte; the garbage of a few may still be there.
    expect(process.memoryUsage().heapUsed - before).toBeLessThan(100 * 2 ** 20);
  });
});
