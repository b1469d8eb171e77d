import path from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { traceSchema } from "../src/trace/trace.ts";
import { TestCourse } from "./support/course.ts";

let course: TestCourse;

beforeEach(() => {
  course = new TestCourse({ "01-first": () => {} });
});

afterEach(() => course.remove());

const main = "exercises/01-first/src/first.ts";

/** `both` as the learner has written it; `one` is right. */
function write(both: string): void {
  course.write(
    main,
    `import type { Datum, Io } from "@async-kata/kit";\n\nexport async function both(io: Io): Promise<Datum[]> {\n${both}\n}\n\nexport async function one(io: Io, id: number): Promise<Datum> {\n  return io.fetch(id, 10);\n}\n`,
  );
}

const inTurn = "  const a = await io.fetch(1, 100);\n  const b = await io.fetch(2, 100);\n  return [a, b];";

test("kata timeline draws the first test that fails and says which line holds it up", async () => {
  write(inTurn);
  const { code, stdout, stderr } = await course.kata(["timeline", "01"]);
  expect([code, stderr]).toEqual([0, ""]);
  expect(stdout).toMatchInlineSnapshot(`
    "01-first: takes 100 ms, not 200 (fails)
    fetch(1) L4 │██████████████████████████·            ·           ·│ const a = await io.fetch(1, 100);
    fetch(2) L5 │             ·            ██████████████████████████│ const b = await io.fetch(2, 100);
                ╰─────────────┬────────────┬────────────┬───────────┬╯
                 0          50 ms       100 ms       150 ms     200 ms

    Your second fetch (line 5) began at 100 ms only because line 4 awaited the first: 200 ms in all;
    started together they take 100 ms.
    "
  `);
});

test("without a name it takes the first kata that does not pass", async () => {
  write(inTurn);
  const { stdout } = await course.kata(["timeline"]);
  expect(stdout).toContain("01-first: takes 100 ms, not 200 (fails)");
});

test("once it passes, the reference is drawn beside it", async () => {
  write("  const b = io.fetch(2, 100);\n  return [await io.fetch(1, 100), await b];");
  const { stdout } = await course.kata(["timeline", "01"]);
  expect(stdout.match(/^(Yours|Ours): .*/gm)).toEqual([
    "Yours: takes 100 ms, not 200",
    "Ours: takes 100 ms, not 200",
  ]);
});

test("the reference is not shown before", async () => {
  write(inTurn);
  expect((await course.kata(["timeline", "01"])).stdout).not.toContain("Ours");
});

test("--test chooses another test", async () => {
  write(inTurn);
  const { stdout } = await course.kata(["timeline", "01", "--test", "both data"]);
  expect(stdout).toContain("01-first: gives both data (fails)");
});

test("--test with what is in no name lists the names", async () => {
  write(inTurn);
  const { code, stderr } = await course.kata(["timeline", "01", "--test", "nonsense"]);
  expect(code).toBe(2);
  expect(stderr).toContain(
    "No test of `01-first` has “nonsense” in its name. There are:\n  takes 100 ms, not 200\n",
  );
});

test.each([
  ["svg", /^<svg [\s\S]*<\/svg>\s*$/],
  ["html", /^<!doctype html>[\s\S]*const a = await[\s\S]*<\/html>\s*$/i],
  ["perfetto", /^\{"|^\[/],
])("--format %s goes to the file that --output names", async (format, form) => {
  write(inTurn);
  const { code, stdout } = await course.kata(["timeline", "01", "--format", format, "--output", "picture"]);
  expect([code, stdout]).toEqual([0, ""]);
  expect(course.read("picture")).toMatch(form);
});

test("--format json gives the trace, which has the lines of the source and the judge's times", async () => {
  write(inTurn);
  const [picture] = JSON.parse((await course.kata(["timeline", "01", "--format", "json"])).stdout);
  const trace = traceSchema.parse(picture.trace);
  const lineOf = (site: number | null) => trace.sites.find((it) => it.id === site)?.line;
  expect(trace.ops.map((it) => [it.label, it.startMs, it.endMs, lineOf(it.callSite)])).toEqual([
    ["fetch(1)", 0, 100, 4],
    ["fetch(2)", 100, 200, 5],
  ]);
  expect(trace).toMatchObject({ kata: "01-first", totalMs: 200, outcome: "resolved", disagreement: null });
});

test("a submission elsewhere is drawn as well", async () => {
  course.write("elsewhere/01-first/first.ts", course.read("solutions/01-first/rejected/in-turn.ts"));
  const { stdout } = await course.kata(["timeline", "01", "--submission", "elsewhere"]);
  expect(stdout).toContain("fetch(2)");
});

test("a submission without a file for the kata says where it is expected", async () => {
  course.write("elsewhere/01-first/other.ts", "");
  const { code, stderr } = await course.kata(["timeline", "01", "--submission", "elsewhere"]);
  expect(code).toBe(2);
  expect(stderr).toContain(path.join("01-first", "first.ts"));
});

test("what does not load is explained instead of drawn", async () => {
  course.write(main, "export const both = ;\n");
  const { code, stdout } = await course.kata(["timeline", "01"]);
  expect(code).toBe(1);
  expect(stdout).toContain("syntax-error");
});

test("a loop that never gives control back is named with its line", async () => {
  write("  while (!(io as { done?: boolean }).done) await null;\n  return [];");
  const { code, stdout } = await course.kata(["timeline", "01"]);
  expect(code).toBe(0);
  expect(stdout).toContain("line 4");
});

test("where nothing takes time, that is said instead of an empty picture", async () => {
  course.write(
    main,
    `import type { Datum, Io } from "@async-kata/kit";
export const both = (_io: Io): Datum[] => [];
export const one = (_io: Io, id: number): Datum => ({ id, data: "" });
`,
  );
  const { code, stdout } = await course.kata(["timeline", "01"]);
  expect(code).toBe(0);
  expect(stdout).toContain("nothing takes time that could be drawn");
  expect((await course.kata(["grade", "01"])).stdout).not.toContain("╰");
});

test("a run that is not like the judged one is drawn, but blamed for nothing", async () => {
  // The instrumented copy is another instance of the module: the first call of each is in turn, the next ones are not.
  course.write(
    main,
    `import type { Datum, Io } from "@async-kata/kit";
let calls = 0;
export async function both(io: Io): Promise<Datum[]> {
  calls += 1;
  if (calls === 1) return Promise.all([io.fetch(1, 100), io.fetch(2, 100)]);
  return [await io.fetch(1, 100), await io.fetch(2, 100)];
}
export async function one(io: Io, id: number): Promise<Datum> {
  return io.fetch(id, 10);
}
`,
  );
  const { stdout } = await course.kata(["timeline", "01", "--test", "both data"]);
  expect(stdout).toContain("The judged run counts.");
  expect(stdout).not.toContain("in all");
});

test("kata grade shows the picture below the failure, and what the run has shown among the findings", async () => {
  write(inTurn);
  const { stdout } = await course.kata(["grade", "01"]);
  expect(stdout).toContain("fetch(2)");
  const { katas } = JSON.parse((await course.kata(["grade", "01", "--reporter", "json"])).stdout);
  expect(katas[0].timeline).toContain("fetch(2)");
  expect(
    katas[0].findings.map((it: { rule: string; line: number }) => [it.rule, it.line]),
  ).toMatchInlineSnapshot(`
    [
      [
        "no-consecutive-awaits",
        5,
      ],
    ]
  `);
});
