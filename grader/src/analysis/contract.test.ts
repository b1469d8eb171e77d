import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { dedent, program } from "./test-table.ts";

const folder = mkdtempSync(path.join(tmpdir(), "contract-"));
afterAll(() => rmSync(folder, { recursive: true }));

function compare(reference: string, answer: string) {
  const contract = path.join(folder, "reference.ts");
  writeFileSync(contract, dedent(reference));
  const file = path.join(folder, "answer.ts");
  return program.analyze({ file, text: dedent(answer), rules: {}, reference: contract });
}

const runAll = `
  import type { Datum, Io } from "@async-kata/kit";
  export interface Spec { id: number; ms: number }
  export async function runAll(specs: readonly Spec[], io: Io): Promise<Datum[]> {
    return Promise.all(specs.map((it) => io.fetch(it.id, it.ms)));
  }
`;

describe("a missing export", () => {
  test("is told at line 1 with its signature", () => {
    expect(compare(runAll, "export const other = 1;")).toEqual([
      {
        rule: "missing-export",
        severity: "essential",
        file: path.join(folder, "answer.ts"),
        line: 1,
        column: 1,
        message:
          "`runAll` is not exported from this file; its signature is `(specs: readonly Spec[], io: Io) => Promise<Datum[]>`.",
      },
    ]);
  });

  test("is told when the function is there and not exported", () => {
    const found = compare("export function f(): void {}", "function f(): void {}\nexport { f as g };");
    expect(found).toMatchObject([{ rule: "missing-export", message: expect.stringContaining("`f`") }]);
  });

  test("is told when only a type has the name", () => {
    const found = compare("export class Box {}", "export interface Box {}");
    expect(found).toMatchObject([{ rule: "missing-export" }]);
  });

  test("is not told of types", () => {
    expect(compare("export interface Box { n: number }\nexport const n = 1;", "export const n = 1;")).toEqual(
      [],
    );
  });

  test("is told of a file without any export", () => {
    expect(compare("export const n = 1;", "const n = 1;")).toMatchObject([{ rule: "missing-export" }]);
  });
});

describe("a different signature", () => {
  test("is told where the export is declared, with both types", () => {
    const found = compare(
      runAll,
      `
      import type { Io } from "@async-kata/kit";
      export async function runAll(specs: readonly { id: number; ms: number }[], io: Io): Promise<string[]> {
        return specs.map((it) => String(it.id));
      }
      `,
    );
    expect(found).toMatchObject([{ rule: "wrong-signature", severity: "essential", line: 2, column: 23 }]);
    expect(found[0]?.message).toBe(
      "`runAll` does not have the type that the kata calls it with. " +
        "Here it is `(specs: readonly { id: number; ms: number; }[], io: Io) => Promise<string[]>`, " +
        "expected is `(specs: readonly Spec[], io: Io) => Promise<Datum[]>`.",
    );
  });

  test.each([
    ["a parameter too many", "(a: number) => number", "(a: number, b: number) => a + b"],
    ["a parameter that accepts less", "(a: number | string) => void", "(a: number) => {}"],
    ["a result that may be missing", "() => string", "(): string | undefined => undefined"],
    ["a value instead of a promise", "() => Promise<number>", "() => 1"],
    ["another item type", "(a: readonly string[]) => string[]", "(a: readonly number[]) => a.map(String)"],
    ["type parameters swapped", "<A, B>(a: A, b: B) => A", "<A, B>(a: A, b: B): B => b"],
    ["a list that it may change", "(a: readonly string[]) => number", "(a: string[]) => a.push('')"],
  ])("is told: %s", (_, wanted, given) => {
    const found = compare(`export declare const f: ${wanted};`, `export const f = ${given};`);
    expect(found).toMatchObject([{ rule: "wrong-signature", line: 1, column: 14 }]);
  });

  test.each([
    ["fewer parameters", "(a: number, b: number) => number", "(a: number) => a"],
    ["an optional parameter more", "(a: number) => number", "(a: number, b = 1) => a + b"],
    ["a parameter that accepts more", "(a: number) => void", "(a: number | string) => {}"],
    ["a narrower result", "() => string | undefined", "(): string => ''"],
    ["a result where none is needed", "() => void", "() => 1"],
    ["a tuple for a list", "() => Promise<number[]>", "async (): Promise<[number, number]> => [1, 2]"],
    ["more general", "(a: readonly string[]) => string[]", "<T>(a: readonly T[]) => [...a]"],
    ["other names of type parameters", "<T>(a: T) => Promise<T>", "async <U>(a: U) => a"],
    ["any", "(a: number) => number", "(a: any): any => a"],
  ])("is not told: %s", (_, wanted, given) => {
    expect(compare(`export declare const f: ${wanted};`, `export const f = ${given};`)).toEqual([]);
  });

  test("is told at the export when the value comes from another file", () => {
    writeFileSync(path.join(folder, "helper.ts"), "export const f = (): string => '';");
    const found = compare("export declare const f: () => number;", '\n\nexport { f } from "./helper.ts";');
    expect(found).toMatchObject([{ rule: "wrong-signature", line: 2, column: 10 }]);
  });
});

describe("classes", () => {
  const deferred = `
    export class Deferred<T> {
      readonly promise: Promise<T>;
      #resolve!: (value: T) => void;
      constructor() { this.promise = new Promise((resolve) => { this.#resolve = resolve; }); }
      resolve(value: T): void { this.#resolve(value); }
    }
    export function first<T>(all: readonly Deferred<T>[]): Deferred<T> { return all[0]!; }
  `;

  test("are compared by their public members, whatever is private", () => {
    const other = `
      export class Deferred<T> {
        private readonly parts = Promise.withResolvers<T>();
        get promise() { return this.parts.promise; }
        resolve = (value: T) => this.parts.resolve(value);
        extra = 1;
      }
      export const first = <T>(all: readonly Deferred<T>[]) => all[0]!;
    `;
    expect(compare(deferred, other)).toEqual([]);
  });

  test("must have every public member", () => {
    const other = `
      export class Deferred<T> { readonly promise = Promise.withResolvers<T>().promise; }
      export declare function first<T>(all: readonly Deferred<T>[]): Deferred<T>;
    `;
    const found = compare(deferred, other);
    expect(found.map((it) => [it.rule, it.line])).toEqual([
      ["wrong-signature", 1],
      ["wrong-signature", 2],
    ]);
    expect(found[0]?.message).toBe(
      "`Deferred` is not the class that the kata uses: `resolve` is missing, it is `(value: T) => void`.",
    );
  });

  test("must have members of the right type", () => {
    const found = compare(
      "export class Gate { #open = false; isOpen(): boolean { return this.#open; } }",
      "export class Gate { #open = false; isOpen(): string { return String(this.#open); } }",
    );
    expect(found).toMatchObject([{ rule: "wrong-signature", line: 1, column: 14 }]);
    expect(found[0]?.message).toContain("`isOpen` is `() => string` here, expected is `() => boolean`.");
  });

  test("must be made with the same arguments", () => {
    const found = compare(
      "export class Gate { #n: number; constructor(n: number) { this.#n = n; } get n() { return this.#n; } }",
      "export class Gate { #n: string; constructor(n: string) { this.#n = n; } get n() { return this.#n.length; } }",
    );
    expect(found).toMatchObject([{ rule: "wrong-signature" }]);
    expect(found[0]?.message).toContain("it is made with arguments of `number`.");
  });

  test("may mention one another", () => {
    const code = (extra: string) => `
      export class Loop { #tasks: Task[] = []; ${extra} add(task: Task): Loop { this.#tasks.push(task); return this; } }
      export class Task { #loop: Loop | undefined; run(loop: Loop): void { this.#loop = loop.add(this); } }
    `;
    expect(compare(code(""), code("size = 0;"))).toEqual([]);
  });
});

test("a reference that is not there is an error of the author", () => {
  expect(() =>
    program.analyze({ file: "/nowhere/a.ts", text: "", rules: {}, reference: "/nowhere/b.ts" }),
  ).toThrow("Cannot read /nowhere/b.ts");
});
