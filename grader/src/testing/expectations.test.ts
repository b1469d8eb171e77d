import * as nanoio from "@async-kata/nanoio";
import { goldenFor } from "@async-kata/nanoio/golden";
import { describe, expect, test } from "vitest";
import { Opaque, RemoteError } from "../answer/wire.ts";
import type { Trace } from "../trace/trace.ts";
import { expect as expectRun } from "./expectations.ts";
import { type LearnerFailure, matterOf } from "./failure.ts";
import type { Observed } from "./world.ts";

const run: Observed = {
  settled: "resolved",
  value: [{ id: 1 }],
  error: undefined,
  elapsedMs: 6000,
  events: ["0 start 1", "2000 end 1", "2000 start 2", "6000 end 2"],
  leftovers: { timers: 0, calls: 0, listeners: 0, companions: 0 },
  unhandled: [],
  printed: "",
  fate: undefined,
  secret: false,
  findPlace: () => undefined,
};

const error = new RemoteError({ name: "TypeError", message: "no", stack: "" });
const rejected: Observed = { ...run, settled: "rejected", value: undefined, error };
const stuck: Observed = { ...run, settled: "never", value: undefined, fate: { kind: "stuck", waits: [] } };

function secretly(observed: Observed): Observed {
  return { ...observed, secret: true };
}

function messageOf(check: () => void): string {
  try {
    check();
  } catch (thrown) {
    return (thrown as Error).message.split("\n")[0] ?? "";
  }
  return "nothing is wrong";
}

function faultOf(check: () => void): Trace["fault"] | undefined {
  try {
    check();
  } catch (thrown) {
    return matterOf(thrown as LearnerFailure)?.fault;
  }
  return undefined;
}

test("toFinishAt() says when it finished, and when it does with a reason", () => {
  expect(() => expectRun(run).toFinishAt(3000, "when both fetches run together")).toThrow(
    [
      "It finished at 6000 ms; 3000 ms when both fetches run together.",
      "What happened:",
      "       0 ms  start 1",
      "    2000 ms  end 1",
      "    2000 ms  start 2",
      "    6000 ms  end 2",
    ].join("\n"),
  );
  expect(messageOf(() => expectRun(run).toFinishAt(6000, ""))).toBe("nothing is wrong");
});

test.each<[string, string, () => void]>([
  ["of a rejected run", "It is rejected with TypeError: no.", () => expectRun(rejected).toFinishAt(6000, "")],
  [
    "of a stuck run",
    "It never settles: nothing is due any more, so nothing can wake it.",
    () => expectRun(stuck).toFinishAt(1, ""),
  ],
  [
    "of toRejectAt()",
    "It was rejected at 6000 ms; 100 ms when it fails fast.",
    () => expectRun(rejected).toRejectAt(100, "when it fails fast"),
  ],
  [
    "of a missing rejection",
    "It resolves with [ { id: 1 } ] where a rejection is due: one fails.",
    () => expectRun(run).toRejectWith("no", "one fails"),
  ],
  [
    "of another error",
    "It is rejected with TypeError: no, not with Error: yes.",
    () => expectRun(rejected).toRejectWith("yes"),
  ],
  [
    "of another kind of error",
    "It is rejected with TypeError: no, not with RangeError.",
    () => expectRun(rejected).toRejectWith({ name: "RangeError" }),
  ],
  [
    "of another value",
    "It resolves with [ { id: 1 } ], not [ { id: 2 } ]: the order counts.",
    () => expectRun(run).toResolveTo([{ id: 2 }], "the order counts"),
  ],
  [
    "of a function as value",
    "It resolves with a Promise, not 1.",
    () => expectRun({ ...run, value: new Opaque("a Promise") }).toResolveTo(1),
  ],
  [
    "of an event that is different",
    "Due is “2000 ms start 2”, not “2000 ms end 1”: both at once.",
    () => expectRun(run).toLog(["0 start 1", "2000 start 2"], "both at once"),
  ],
  [
    "of an event that is missing",
    "Due is “7000 ms more”, which is missing.",
    () => expectRun(run).toLog([...run.events, "7000 more"]),
  ],
  [
    "of an event too many",
    "Nothing more is due, but then comes “6000 ms end 2”.",
    () => expectRun(run).toLog(run.events.slice(0, 3)),
  ],
  [
    "of a log that ends stuck",
    "It never settles: nothing is due any more, so nothing can wake it. Due is “7000 ms x”, which is missing.",
    () => expectRun(stuck).toLog([...run.events, "7000 x"]),
  ],
  [
    "of what is left",
    "When it settled it left something pending: timers (2), abort listeners (1).",
    () =>
      expectRun({ ...run, leftovers: { timers: 2, calls: 0, listeners: 1, companions: 0 } }).toLeaveNothing(),
  ],
  ["of a fact", "More than two at once.", () => expectRun(run).toHold(() => false, "More than two at once.")],
])("the message %s names the cause", (_, message, check) => {
  expect(messageOf(check)).toBe(message);
});

test.each<[Trace["fault"], string, () => void]>([
  ["late", "a run that is over later than it was due", () => expectRun(run).toFinishAt(3000, "")],
  ["early", "a run that is over earlier", () => expectRun(rejected).toRejectAt(7000, "")],
  ["late", "an event that comes later", () => expectRun(run).toLog(["0 start 1", "1000 end 1"])],
  ["other", "an event of the same time", () => expectRun(run).toLog(["0 start 2"])],
  ["other", "an event that comes earlier", () => expectRun(run).toLog(["0 start 1", "3000 end 1"])],
  ["other", "an event too many", () => expectRun(run).toLog(["0 start 1"])],
  [null, "the log of a stuck run", () => expectRun(stuck).toLog(["0 start 1", "1000 end 1"])],
  ["missed", "a missing rejection", () => expectRun(run).toRejectAt(3000, "")],
  ["other", "a rejection", () => expectRun(rejected).toFinishAt(3000, "")],
  ["other", "another value", () => expectRun(run).toResolveTo(1)],
  [null, "a fact, which may be about anything", () => expectRun(run).toHold(() => false, "no")],
])("a failure is known to be %s for %s", (fault, _, check) => {
  expect(faultOf(check)).toBe(fault);
});

test("a run that was rejected where it had to resolve is not due at any time", () => {
  const { dueMs: _, ...observed }: Observed = rejected;
  expect(messageOf(() => expectRun(observed).toFinishAt(7000, ""))).toMatch(/rejected/);
  expect(observed).not.toHaveProperty("dueMs");
});

test.each<[string, (run: Observed) => void]>([
  ["toFinishAt()", (it) => expectRun(it).toFinishAt(4321, "when all run together")],
  ["toResolveTo()", (it) => expectRun(it).toResolveTo({ secret: 4321 })],
  ["toLog()", (it) => expectRun(it).toLog(["4321 secret"])],
  ["toRejectWith()", () => expectRun(secretly(rejected)).toRejectWith("4321 secret")],
  ["toRejectWithValue()", () => expectRun(secretly(rejected)).toRejectWithValue(4321)],
])("%s never shows what a random case expects", (_, check) => {
  let message = "";
  try {
    check(secretly(run));
  } catch (thrown) {
    message = (thrown as Error).message;
  }
  expect(message).not.toBe("");
  expect(message).not.toContain("4321");
});

test("a long log shows the place of the fault", () => {
  const events = Array.from({ length: 100 }, (_, ms) => `${ms} event ${ms}`);
  const due = events.with(60, "60 other");
  let message = "";
  try {
    expectRun({ ...run, events }).toLog(due);
  } catch (thrown) {
    message = (thrown as Error).message;
  }
  expect(message.split("\n")).toHaveLength(2 + 1 + 14 + 1);
  expect(message).toContain("… 55 more before");
  expect(message).toContain("60 ms  event 60");
});

describe("toPlayLike()", () => {
  const golden = goldenFor("31-build-task").slice(0, 3);
  const traces = golden.map(({ scenario }) => nanoio.play(nanoio, scenario));

  test("is content with what asyncio does, and keeps what was played", () => {
    const observed: Observed = { ...run, value: traces };
    expectRun(observed).toPlayLike(golden);
    expect(observed.programs).toEqual({ golden, traces, difference: undefined });
  });

  test("names the shortest program that differs", () => {
    const message = messageOf(() =>
      expectRun({ ...run, value: [...traces.slice(1), undefined] }).toPlayLike(golden),
    );
    expect(message).toMatch(/^In the recorded program ".*" \(the shortest of 3 that differ\): /);
  });

  test("says first what kept the run from settling", () => {
    expect(messageOf(() => expectRun(stuck).toPlayLike(golden))).toBe(
      messageOf(() => expectRun(stuck).toHold(() => true, "")),
    );
  });

  test("takes what is no trace for not played", () => {
    const value = golden.map(() => ({ events: 1 }));
    expect(messageOf(() => expectRun({ ...run, value }).toPlayLike(golden))).toMatch(
      /It was not played to its end\.$/,
    );
  });
});
