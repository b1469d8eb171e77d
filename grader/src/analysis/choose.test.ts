import { expect, test } from "vitest";
import { rules } from "../rules/index.ts";
import type { Finding } from "../verdict/finding.ts";
import { choose, withoutRepeats } from "./choose.ts";

function finding(line: number, more: Partial<Finding> = {}): Finding {
  return {
    rule: "no-polling",
    severity: "actionable",
    file: "/a.ts",
    line,
    column: 3,
    endLine: line,
    endColumn: 20,
    message: "",
    ...more,
  };
}

const essential = (line: number, tasks: string[], more: Partial<Finding> = {}) =>
  finding(line, { severity: "essential", tasks, ...more });

test("choose() tells three of a submission, whatever files they are in", () => {
  const all = [finding(1), finding(2, { file: "/b.ts" }), finding(3, { file: "/c.ts" }), finding(4)];
  expect(choose(all)).toEqual(all.slice(0, 3));
  expect(choose(all, 2)).toEqual(all.slice(0, 2));
  expect(choose(all, Number.POSITIVE_INFINITY)).toEqual(all);
});

test("choose() tells one of each task that loses points, and keeps the order", () => {
  const all = [essential(1, ["a"]), essential(2, ["a"]), essential(3, ["a"]), essential(4, ["b"])];
  expect(choose(all).map((it) => it.line)).toEqual([1, 2, 4]);
});

test("choose() hides no finding that costs a task of its own", () => {
  const all = ["a", "b", "c", "d"].map((task, index) => essential(index + 1, [task]));
  expect(choose([...all, finding(9)])).toEqual(all);
});

test("choose() leaves out an explanation of code that a chosen finding wants changed", () => {
  const loop = essential(5, ["a"], { endLine: 9, endColumn: 2 });
  const inside = finding(7);
  const beside = finding(9, { column: 2 });
  expect(choose([loop, inside, beside])).toEqual([loop, beside]);
  expect(choose([loop, { ...inside, severity: "essential" }])).toHaveLength(2);
  expect(choose([loop, { ...inside, file: "/b.ts" }])).toHaveLength(2);
});

test("withoutRepeats() leaves the place to the rule that the other one yields to", () => {
  const names = rules.filter((it) => /^(pass-signal|no-swallowed-abort)$/.test(it.name));
  const signal = finding(4, { rule: "pass-signal" });
  const abort = finding(4, { rule: "no-swallowed-abort" });
  expect(withoutRepeats([abort, signal], names)).toEqual([signal]);
  expect(withoutRepeats([abort, { ...signal, line: 5 }], names)).toHaveLength(2);
  expect(withoutRepeats([abort], names)).toEqual([abort]);
  const heavy: Finding = { ...abort, severity: "essential" };
  expect(withoutRepeats([heavy, signal], names)).toEqual([heavy, signal]);
});

test("every rule yields to rules that there are", () => {
  const names = rules.map((it) => it.name);
  expect(rules.flatMap((it) => it.yieldsTo ?? []).filter((it) => !names.includes(it))).toEqual([]);
});
