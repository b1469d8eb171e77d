import { expect, test } from "vitest";
import type { Choice } from "./explored-schedule.ts";
import { Frontier } from "./frontier.ts";

const free: Choice = { option: 0, free: 2, count: 2 };
const preemption: Choice = { option: 0, free: 1, count: 2 };
const burst: Choice = { option: 0, free: 0, count: 2 };
const noCost = { preemptions: 0, bursts: 0 };

/** All that is left, in the order in which it is taken. */
function drain(frontier: Frontier): string[] {
  const taken: string[] = [];
  for (;;) {
    const { prefixes, preemptions, bursts } = frontier.take(1);
    if (prefixes.length === 0) return taken;
    taken.push(`${prefixes[0]?.join(".")} costs ${preemptions}, bursts ${bursts}`);
  }
}

test("begins with the schedule that takes the first option everywhere", () => {
  const frontier = new Frontier(2, 10);
  expect(frontier.isDone).toBe(false);
  expect(frontier.take(10)).toEqual({ prefixes: [[]], ...noCost });
  expect(frontier.isDone).toBe(true);
});

test("takes what costs nothing before what costs a preemption, and that before a burst", () => {
  const frontier = new Frontier(2, 10);
  frontier.take(1);
  frontier.add([burst, preemption, free], 0, noCost);
  expect(drain(frontier)).toEqual([
    "0.0.1 costs 0, bursts 0",
    "0.1 costs 1, bursts 0",
    "1 costs 1, bursts 1",
  ]);
});

test("adds only choices behind the one at which the schedule left another", () => {
  const frontier = new Frontier(2, 10);
  frontier.take(1);
  frontier.add([{ ...free, option: 1 }, free], 1, noCost);
  expect(drain(frontier)).toEqual(["1.1 costs 0, bursts 0"]);
});

test("leaves out what costs too much, and is done all the same", () => {
  const frontier = new Frontier(1, 10);
  frontier.take(1);
  frontier.add([preemption], 0, { preemptions: 1, bursts: 0 });
  expect(frontier.take(5).prefixes).toEqual([]);
  expect(frontier.isDone).toBe(true);
});

test("forgets what is more than the budget, and is not done then", () => {
  const frontier = new Frontier(1, 2);
  frontier.take(1);
  frontier.add([free, free, free], 0, noCost);
  expect(drain(frontier)).toHaveLength(2);
  expect(frontier.isDone).toBe(false);
});

test("takes schedules of one cost at a time", () => {
  const frontier = new Frontier(1, 10);
  frontier.take(1);
  frontier.add([free, preemption, free], 0, noCost);
  expect(frontier.take(10).prefixes).toEqual([[1], [0, 0, 1]]);
  expect(frontier.take(10).prefixes).toEqual([[0, 1]]);
});
