import { expect, test } from "vitest";
import { defaultLimits } from "../manifest/limits.ts";
import type { Manifest } from "../manifest/schema.ts";
import type { Finding } from "../verdict/finding.ts";
import type { TestStatus, TestVerdict } from "../verdict/verdict.ts";
import { maxScoreOf, scoreOf } from "./score.ts";

const hints = ["a", "b", "c"];
const manifest: Manifest = {
  formatVersion: 1,
  slug: "01-x",
  title: "x",
  concept: "x",
  level: 1,
  after: [],
  core: false,
  tasks: [
    { id: "one", title: "one", points: 4, hints },
    { id: "two", title: "two", points: 6, hints, weights: { heavy: 3 } },
  ],
  rules: {},
  strand: "use",
  imports: [],
  capabilities: [],
  limits: defaultLimits,
};

function testOf(task: string, name: string, status: TestStatus): TestVerdict {
  return { task, name, status };
}

test("scoreOf() gives nothing for a task whose required test has not passed", () => {
  const [one, two] = manifest.tasks;
  if (!one || !two) throw new Error("Cannot test: the manifest lost its tasks");
  const strict = { ...manifest, tasks: [{ ...one, required: ["a"] }, two] };
  const tests = [testOf("one", "a", "failed"), testOf("one", "b", "passed"), testOf("two", "c", "passed")];
  expect(scoreOf(strict, tests, [])).toBe(6);
  expect(scoreOf(strict, [testOf("one", "a", "passed"), ...tests.slice(1)], [])).toBe(10);
});

const essential: Finding = {
  rule: "no-await-in-loop",
  severity: "essential",
  file: "x.ts",
  line: 1,
  column: 1,
  message: "x",
  tasks: ["two"],
};

const allPassed = [
  testOf("one", "a", "passed"),
  testOf("one", "b", "passed"),
  testOf("two", "heavy", "passed"),
];

test("maxScoreOf() adds the points of the tasks", () => expect(maxScoreOf(manifest)).toBe(10));

test("scoreOf() gives all points when everything passed", () =>
  expect(scoreOf(manifest, allPassed, [])).toBe(10));

test("scoreOf() spreads the points of a task over its tests by their weights", () => {
  const tests = [
    testOf("one", "a", "passed"),
    testOf("one", "b", "failed"),
    testOf("two", "heavy", "passed"),
    testOf("two", "light", "timed-out"),
  ];
  expect(scoreOf(manifest, tests, [])).toBe(2 + 4.5);
});

test("scoreOf() gives nothing for tests that were not run, nor for a task without tests", () => {
  expect(scoreOf(manifest, [testOf("one", "a", "not-run")], [])).toBe(0);
});

test("scoreOf() takes the points of the task to which an essential finding belongs, and no others", () => {
  expect(scoreOf(manifest, allPassed, [essential])).toBe(4);
  expect(scoreOf(manifest, allPassed, [{ ...essential, severity: "actionable" }])).toBe(10);
});

test("scoreOf() rounds to hundredths", () => {
  const thirds = ["a", "b", "c"].map((name) => testOf("one", name, name === "a" ? "passed" : "failed"));
  expect(scoreOf(manifest, thirds, [])).toBe(1.33);
});
