import { existsSync, readdirSync } from "node:fs";
import path from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Verdict, verdictSchema } from "../src/verdict/verdict.ts";
import { TestCourse } from "./support/course.ts";

const right = "solutions/01-first/first.ts";
let course: TestCourse;

beforeAll(() => {
  course = new TestCourse({ "01-first": () => {}, "02-second": () => {}, "03-third": () => {} });
});

afterAll(() => course.remove());

async function gradeJson(...args: string[]): Promise<{ code: number; verdict: Verdict }> {
  const { code, stdout, stderr } = await course.kata(["grade", "--reporter", "json", ...args]);
  expect(stderr).toBe("");
  return { code, verdict: verdictSchema.parse(JSON.parse(stdout)) };
}

/** A folder of submissions with these sources for 01, 02, … */
function submit(name: string, ...sources: (string | undefined)[]): string {
  const slugs = ["01-first", "02-second", "03-third"];
  for (const [index, source] of sources.entries()) {
    const slug = slugs[index] ?? "";
    if (source !== undefined) course.write(`${name}/${slug}/src/${slug.slice(3)}.ts`, source);
  }
  return name;
}

test("the references pass with full marks, exit code 0, and nothing but JSON on stdout", async () => {
  const { code, verdict } = await gradeJson("--submission", "solutions");
  expect(verdict).toMatchObject({ score: 30, maxScore: 30 });
  expect(verdict.katas.map((it) => [it.status, it.findings])).toEqual([
    ["pass", []],
    ["pass", []],
    ["pass", []],
  ]);
  expect(code).toBe(0);
});

test("untouched stubs fail with no points, exit code 1, and none is an error", async () => {
  const { code, verdict } = await gradeJson();
  expect(verdict.katas.map((it) => [it.status, it.score])).toEqual([
    ["fail", 0],
    ["fail", 0],
    ["fail", 0],
  ]);
  expect(code).toBe(1);
});

test("a missing kata is not attempted, and a wrong one earns what it deserves", async () => {
  const inTurn = course.read("solutions/01-first/rejected/in-turn.ts");
  const folder = submit("some", inTurn, course.read(right));
  const { code, verdict } = await gradeJson("--submission", folder);
  expect(verdict.katas.map((it) => [it.status, it.score])).toEqual([
    ["fail", 4],
    ["pass", 10],
    ["not-attempted", 0],
  ]);
  const [first] = verdict.katas;
  expect(first?.tests[0]).toMatchObject({ task: "both", name: "takes 100 ms, not 200", status: "failed" });
  expect(first?.tests[0]?.message).toContain("It finished at 200 ms; 100 ms when both fetches run together.");
  expect(first?.findings).toMatchObject([
    {
      rule: "no-consecutive-awaits",
      severity: "essential",
      file: "01-first/src/first.ts",
      line: 8,
      tasks: ["both"],
    },
  ]);
  expect(code).toBe(1);
});

test("a type error is an essential finding; the tests still run", async () => {
  const source = course.read(right).replace("io.fetch(id, 10)", "io.fetch(id, 10 as unknown as string)");
  const { verdict } = await gradeJson("01", "--submission", submit("types", source));
  expect(verdict.katas[0]).toMatchObject({
    status: "fail",
    score: 6,
    findings: [{ rule: "type-error", severity: "essential", line: 8, tasks: ["one"] }],
  });
  expect(verdict.katas[0]?.tests.map((it) => it.status)).toEqual([
    "passed",
    "passed",
    "passed",
    "passed",
    "passed",
  ]);
});

test("a syntax error is shown with its place and keeps the tests from running", async () => {
  const folder = submit("syntax", "export const both = ;\n", course.read(right));
  const { verdict } = await gradeJson("--submission", folder);
  expect(verdict.katas[0]?.findings).toMatchObject([{ rule: "syntax-error", line: 1, column: 21 }]);
  expect(new Set(verdict.katas[0]?.tests.map((it) => it.status))).toEqual(new Set(["not-run"]));
  expect(verdict.katas[1]?.status).toBe("pass");
  const { stdout } = await course.kata(["grade", "01", "--submission", folder]);
  expect(stdout).toContain("    > 1 | export const both = ;\n        |                     ^");
});

test.each([
  ["a loop at import", "while (true) {}", "load-error", "not-run"],
  ["an endless top-level await", "await new Promise(() => {});", "load-error", "not-run"],
  ["process.exit(0) at import", "process.exit(0);", "type-error", "not-run"],
])("%s has its own verdict, and the other kata are graded", async (_, statement, rule, status) => {
  const folder = submit(
    `import-${statement.length}`,
    `${statement}\n${course.read(right)}`,
    course.read(right),
  );
  const { code, verdict } = await gradeJson("01", "02", "--submission", folder);
  expect(verdict.katas.map((it) => it.status)).toEqual(["fail", "pass"]);
  expect(verdict.katas[0]?.findings.map((it) => it.rule)).toContain(rule);
  expect(new Set(verdict.katas[0]?.tests.map((it) => it.status))).toEqual(new Set([status]));
  expect(code).toBe(1);
});

test("a loop in one task times out there; its other tests are not run, the other task is graded", async () => {
  const source = course
    .read(right)
    .replace("return Promise.all", "for (;;) await null;\n  return Promise.all");
  const { verdict } = await gradeJson("01", "--submission", submit("loop", source));
  expect(verdict.katas[0]?.tests.map((it) => it.status)).toEqual([
    "timed-out",
    "not-run",
    "passed",
    "passed",
    "passed",
  ]);
  expect(verdict.katas[0]?.tests[0]?.message).toContain("did not give control back");
  expect(verdict.katas[0]?.score).toBe(4);
});

test("expected values of random cases are not in the verdict", async () => {
  const source = course.read(right).replace("return io.fetch(id, 10)", "return { id: 1, data: 'data 1' }");
  const { verdict } = await gradeJson("01", "--submission", submit("constant", source));
  const messages = verdict.katas[0]?.tests.map((it) => it.message ?? "").join("\n") ?? "";
  expect(messages).toContain("which is not what is due: the id is the one given");
  expect(messages).not.toMatch(/\b\d{4}\b/);
});

test("escape sequences in a learner's words do not reach the terminal", async () => {
  const source = course
    .read(right)
    .replace("return io.fetch", "throw new Error('\\u001b[31mred\\u202e');\n  return io.fetch");
  const { stdout } = await course.kata(["grade", "01", "--submission", submit("escape", source)]);
  expect(stdout).toContain("It is rejected with Error: red");
  expect([...stdout].filter((it) => "\u001b\u202e".includes(it))).toEqual([]);
});

test("--min-score decides the exit code by points", async () => {
  const folder = submit("half", course.read(right));
  expect((await gradeJson("--submission", folder, "--min-score", "10")).code).toBe(0);
  expect((await gradeJson("--submission", folder, "--min-score", "11")).code).toBe(1);
});

test("--output writes the whole verdict to the file and nothing else anywhere", async () => {
  const { code, stdout, stderr } = await course.kata([
    "grade",
    "01",
    "--submission",
    "solutions",
    "--reporter",
    "json",
    "--output",
    "verdict.json",
  ]);
  expect([code, stdout, stderr]).toEqual([0, "", ""]);
  expect(verdictSchema.parse(JSON.parse(course.read("verdict.json"))).score).toBe(10);
  expect(readdirSync(course.root).filter((it) => it.endsWith(".tmp"))).toEqual([]);
});

test.each<[string, string[], string]>([
  [
    "a folder that is not there",
    ["--submission", "nowhere"],
    "nowhere` is not a folder. Give the folder that holds",
  ],
  [
    "a folder without kata",
    ["--submission", "."],
    "holds no file of any kata. Where `01-first/first.ts` is expected",
  ],
  [
    "a kata that is not there",
    ["99"],
    "No kata is called `99`. There are `01-first`, `02-second`, `03-third`.",
  ],
  ["an output that cannot be written", ["--output", "no/such/file.json"], "Make it first."],
  ["a number that is none", ["--min-score", "many"], "It must be a number that is not negative."],
  ["a reporter that is not there", ["--reporter", "xml"], "Allowed choices are human, json."],
  ["an option that is not there", ["--nothing"], "unknown option '--nothing'"],
])("%s is explained, with exit code 2 and no stack trace", async (_, args, message) => {
  const { code, stdout, stderr } = await course.kata(["grade", ...args]);
  expect(code).toBe(2);
  expect(stdout).toBe("");
  expect(stderr).toContain(message);
  expect(stderr).not.toContain("    at ");
  expect(existsSync(path.join(course.root, "no"))).toBe(false);
});

test("every sandbox gives the same verdict, and says which one it was", async () => {
  const folder = submit("sandboxes", course.read("solutions/01-first/rejected/in-turn.ts"));
  const verdicts = await Promise.all(
    ["permission", "process"].map(async (sandbox) => {
      const { stdout } = await course.kata(["grade", "01", "--submission", folder, "--reporter", "json"], {
        KATA_SANDBOX: sandbox,
      });
      const verdict = JSON.parse(stdout);
      expect(verdict.sandbox).toBe(sandbox);
      return verdict.katas;
    }),
  );
  expect(verdicts[0]).toEqual(verdicts[1]);
});
