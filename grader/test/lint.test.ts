/** `kata lint` on projects outside of the course. */
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import path from "node:path";
import { Ajv2020 } from "ajv/dist/2020.js";
import formats from "ajv-formats";
import { afterAll, beforeAll, expect, test } from "vitest";
import { rules } from "../src/rules/index.ts";
import { lintReportSchema } from "../src/verdict/lint-report.ts";
import { runKata } from "./support/course.ts";

const inTurn = `declare function load(id: number): Promise<string>;
export async function loadAll(ids: readonly number[]): Promise<string[]> {
  const all: string[] = [];
  for (const id of ids) all.push(await load(id));
  return all;
}
`;
const together = `declare function load(id: number): Promise<string>;
export function loadAll(ids: readonly number[]): Promise<string[]> {
  return Promise.all(ids.map((id) => load(id)));
}
`;
const oneByOne = `type Load = () => Promise<string>;
export async function loadBoth(left: Load, right: Load): Promise<string> {
  const first = await left();
  const second = await right();
  return first + second;
}
`;

let root: string;

beforeAll(() => {
  root = mkdtempSync(path.join(tmpdir(), "lint-"));
  write("app/in-turn.ts", inTurn);
  write("app/deep/together.ts", together);
  write("app/deep/one by one.ts", oneByOne);
  write("app/types.d.ts", "declare const nothing: never;");
  write("app/node_modules/other/in-turn.ts", inTurn);
  write("broken/half.ts", "export function (\n");
  write("broken/whole.ts", inTurn);
});

afterAll(() => rmSync(root, { recursive: true, force: true }));

function write(file: string, text: string): void {
  const target = path.join(root, file);
  mkdirSync(path.dirname(target), { recursive: true });
  writeFileSync(target, text);
}

const lint = (...args: string[]) => runKata(["lint", ...args], root);

async function lintJson(...args: string[]) {
  const { code, stdout, stderr } = await lint("--reporter", "json", ...args);
  expect(stderr).toBe("");
  const { files } = lintReportSchema.parse(JSON.parse(stdout));
  const found = files.map(({ file, findings }) => [file, findings.map((it) => `${it.line} ${it.rule}`)]);
  return { code, files, found: Object.fromEntries(found) as Record<string, string[]> };
}

test("a folder: all its TypeScript, without declarations and what is installed", async () => {
  const { code, found } = await lintJson("app");
  expect(found).toEqual({
    "app/deep/together.ts": [],
    "app/deep/one by one.ts": ["4 no-consecutive-awaits"],
    "app/in-turn.ts": ["4 no-await-in-loop"],
  });
  expect(code).toBe(1);
});

test("nothing found: exit code 0", async () => {
  expect(await lint("app/deep/together.ts")).toEqual({
    code: 0,
    stdout: "Nothing found in 1 file.\n",
    stderr: "",
  });
});

test("--rule chooses, several times", async () => {
  const one = await lintJson("app", "--rule", "no-await-in-loop");
  expect(Object.values(one.found).flat()).toEqual(["4 no-await-in-loop"]);
  const two = await lintJson("app", "--rule", "no-await-in-loop", "--rule", "no-consecutive-awaits");
  expect(Object.values(two.found).flat()).toHaveLength(2);
});

test("for people: place, reason, the line, the page, and a sum", async () => {
  const { code, stdout } = await lint("app");
  expect(stdout).toContain(
    "  app/in-turn.ts:4:34  no-await-in-loop\n    The loop stops here until `load` has ended",
  );
  expect(stdout).toContain("> 4 |   for (const id of ids) all.push(await load(id));");
  expect(stdout).toContain("    app/deep/one by one.ts:3:17: While this await waits");
  expect(stdout).toMatch(/Why, with examples: .*grader\/src\/rules\/no-await-in-loop\.md/);
  expect(stdout).toMatch(/\n2 findings in 2 of 3 files\.\n$/);
  expect(code).toBe(1);
});

test("a file that cannot be parsed gives a finding, and the others theirs", async () => {
  const { code, found } = await lintJson("broken");
  expect(found["broken/half.ts"]).toContain("1 syntax-error");
  expect(found["broken/whole.ts"]).toEqual(["4 no-await-in-loop"]);
  expect(code).toBe(1);
});

test("so does one that is nested too deeply, whether the compiler or a rule gives up", async () => {
  write("nested/brackets.ts", `export const x = ${"(".repeat(20_000)}1${")".repeat(20_000)};\n`);
  write("nested/sum.ts", `export const x = 1${" + 1".repeat(20_000)};\n`);
  write("nested/whole.ts", inTurn);
  const { code, found } = await lintJson("nested");
  expect(found).toEqual({
    "nested/brackets.ts": ["1 syntax-error"],
    "nested/sum.ts": ["1 syntax-error"],
    "nested/whole.ts": ["4 no-await-in-loop"],
  });
  expect(code).toBe(1);
});

test("SARIF keeps to the schema of version 2.1.0", async () => {
  const { code, stdout } = await lint("app", "broken", "--reporter", "sarif");
  expect(code).toBe(1);
  const log = JSON.parse(stdout);
  expect(faultsOfSarif(log)).toEqual([]);
  const [run] = log.runs;
  expect(run.results).toHaveLength(5);
  const slow = run.results.find((it: { ruleId: string }) => it.ruleId === "no-consecutive-awaits");
  expect(slow.locations[0].physicalLocation.artifactLocation.uri).toBe("app/deep/one%20by%20one.ts");
  expect(slow.locations[0].physicalLocation.region).toEqual({
    startLine: 4,
    startColumn: 18,
    endLine: 4,
    endColumn: 31,
  });
  expect(slow.relatedLocations[0].physicalLocation.region).toEqual({ startLine: 3, startColumn: 17 });
  expect(run.tool.driver.rules[slow.ruleIndex].id).toBe("no-consecutive-awaits");
  const described = run.tool.driver.rules.map((it: { id: string }) => it.id);
  expect(described).toEqual(rules.filter((it) => !it.isOfCourse).map((it) => it.name));
});

test("SARIF without findings has an empty list of results", async () => {
  const { code, stdout } = await lint("app/deep/together.ts", "--reporter", "sarif");
  expect(code).toBe(0);
  expect(faultsOfSarif(JSON.parse(stdout))).toEqual([]);
  expect(JSON.parse(stdout).runs[0].results).toEqual([]);
});

function faultsOfSarif(log: unknown): unknown[] {
  const tool = createRequire(import.meta.url).resolve("@microsoft/sarif-multitool-ts");
  const schema = path.join(path.dirname(tool), "..", "assets", "sarif-2.1.0.schema.json");
  const ajv = new Ajv2020({ strict: false, allErrors: true });
  formats.default(ajv);
  const validate = ajv.compile(JSON.parse(readFileSync(schema, "utf8")));
  return validate(log) ? [] : (validate.errors ?? []);
}

test("the types are those of the project: its `paths`, found through the configuration above", async () => {
  write(
    "typed/tsconfig.json",
    '{ "compilerOptions": { "strict": true, "paths": { "#api": ["./api.ts"] } } }',
  );
  write("typed/api.ts", "export declare function save(name: string): Promise<void>;\n");
  const call = 'import { save } from "#api";\nexport function go(): void {\n  save("a");\n}\n';
  write("typed/deep/go.ts", call);
  write("untyped/go.ts", call);
  expect((await lintJson("typed")).found["typed/deep/go.ts"]).toEqual(["3 no-floating-promise"]);
  expect((await lintJson("untyped")).found["untyped/go.ts"]).toEqual([]);
});

test("a timer of the platform is known as one", async () => {
  write(
    "timed/race.ts",
    `export function within(work: Promise<string>, ms: number): Promise<string> {
  const late = new Promise<never>((_, reject) => {
    setTimeout(() => reject(new Error("late")), ms);
  });
  return Promise.race([work, late]);
}
`,
  );
  expect((await lintJson("timed")).found["timed/race.ts"]).toEqual(["5 no-dangling-timeout"]);
});

test("a configuration that only refers to others leads to the one that has the file", async () => {
  write("split/tsconfig.json", '{ "files": [], "references": [{ "path": "./tsconfig.app.json" }] }');
  write(
    "split/tsconfig.app.json",
    '{ "compilerOptions": { "composite": true, "paths": { "#api": ["./src/api.ts"] } }, "include": ["src"] }',
  );
  write("split/src/api.ts", "export declare function save(name: string): Promise<void>;\n");
  write("split/src/go.ts", 'import { save } from "#api";\nsave("a");\n');
  expect((await lintJson("split/src/go.ts")).found).toEqual({ "split/src/go.ts": ["2 no-floating-promise"] });
});

test("mistakes are explained on stderr, exit code 2", async () => {
  write("wrong/tsconfig.json", '{ "compilerOptions": {');
  write("wrong/a.ts", together);
  write("readme.md", "# nothing\n");
  mkdirSync(path.join(root, "empty"));
  const said = async (...args: string[]) => {
    const { code, stdout, stderr } = await lint(...args);
    expect([code, stdout]).toEqual([2, ""]);
    expect(stderr).not.toMatch(/^\s+at /m);
    return stderr;
  };
  expect(await said("nowhere", "readme.md", "empty")).toBe(
    "kata: There is no `nowhere`. Give a file or a folder, relative to where you are.\n" +
      "`readme.md` is not a TypeScript file. Give a `.ts` file or a folder.\n" +
      "`empty` holds no TypeScript file.\n",
  );
  expect(await said("app", "--rule", "no-such-rule")).toContain(
    "There is no rule `no-such-rule`. The rules are `no-await-in-loop`, ",
  );
  expect(await said("wrong")).toContain(`Cannot read \`${path.join(root, "wrong/tsconfig.json")}\`: `);
  expect(await said()).toContain("missing required argument 'path'");
  expect(await said("app", "--output", "no/such/folder.json")).toContain("Make it first.");
});

test("--output writes the report and prints nothing", async () => {
  const { code, stdout, stderr } = await lint("app", "--reporter", "json", "--output", "report.json");
  expect({ code, stdout, stderr }).toEqual({ code: 1, stdout: "", stderr: "" });
  expect(existsSync(path.join(root, "report.json"))).toBe(true);
  expect(
    lintReportSchema.parse(JSON.parse(readFileSync(path.join(root, "report.json"), "utf8"))).files,
  ).toHaveLength(3);
});
