import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Verdict } from "../verdict/verdict.ts";
import { toHuman } from "./human.ts";
import { plainStyle } from "./style.ts";

let folder = "";

beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), "human-"));
  writeFileSync(path.join(folder, "a.ts"), "const a = 1;\nfor (const x of xs) await f(x);\nconst b = 2;\n");
});

afterAll(() => rmSync(folder, { recursive: true }));

const verdict: Verdict = {
  schemaVersion: 1,
  sandbox: "bubblewrap",
  limitations: [],
  score: 14,
  maxScore: 40,
  katas: [
    { slug: "01-a", title: "First", status: "pass", score: 10, maxScore: 10, tests: [], findings: [] },
    {
      slug: "02-b",
      title: "Second",
      status: "fail",
      score: 4,
      maxScore: 10,
      file: "a.ts",
      tests: [
        { task: "one", name: "holds", status: "passed" },
        {
          task: "two",
          name: "takes 3 s, not 6",
          status: "failed",
          message:
            "It finished at 6000 ms; 3000 ms when all run together.\nWhat happened:\n       0 ms  start 1",
        },
        { task: "two", name: "other", status: "timed-out", message: "It never gave control back." },
        { task: "two", name: "last", status: "not-run" },
      ],
      findings: [
        {
          rule: "no-await-in-loop",
          severity: "essential",
          file: "a.ts",
          line: 2,
          column: 21,
          endLine: 2,
          endColumn: 31,
          message:
            "Each turn of the loop waits for `f` before the next one starts, so that the times add up instead of overlapping.",
          related: [{ file: "a.ts", line: 1, column: 1, message: "here it begins" }],
        },
      ],
    },
    {
      slug: "03-c",
      title: "Third",
      status: "error",
      score: 0,
      maxScore: 10,
      tests: [],
      findings: [],
      fault: "No disk.",
    },
    {
      slug: "04-d",
      title: "Fourth",
      status: "not-attempted",
      score: 0,
      maxScore: 10,
      tests: [],
      findings: [],
    },
  ],
};

test("toHuman() gives a line for each kata and details only where something is wrong", () => {
  const text = toHuman(verdict, {
    style: plainStyle,
    folder,
    from: folder,
    hintCommand: (slug) => `kata hint ${slug}`,
  });
  const checkout = path.resolve(import.meta.dirname, "../../..");
  expect(text.replaceAll(checkout, "…")).toMatchInlineSnapshot(`
    "✔ 01-a                               10/10  First
    ✘ 02-b                                4/10  Second

      a.ts:2:21  no-await-in-loop
        Each turn of the loop waits for \`f\` before the next one starts, so that the times add up instead
        of overlapping.
        a.ts:1:1: here it begins
          1 | const a = 1;
        > 2 | for (const x of xs) await f(x);
            |                     ^^^^^^^^^^
          3 | const b = 2;
        Why, with examples: …/grader/src/rules/no-await-in-loop.md

      a.ts
      two: takes 3 s, not 6
        It finished at 6000 ms; 3000 ms when all run together.
        What happened:
               0 ms  start 1
      1 more test failed, 1 not run of 4.
      Stuck? kata hint 02-b

    ! 03-c                                0/10  Third
        The grader failed, not the solution. No disk.
    · 04-d                       not attempted  Fourth

    1 of 4 kata passed, 14 of 40 points (learner code ran under bubblewrap)
    "
  `);
});
