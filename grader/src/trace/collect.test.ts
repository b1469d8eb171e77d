import { expect, test } from "vitest";
import type { Recorded } from "../answer/recording.ts";
import type { Outcome } from "../clock/outcome.ts";
import { TraceCollector } from "./collect.ts";
import { traceSchema } from "./trace.ts";

const nothing = { sources: {}, sites: [], flows: [] };
const outcome: Outcome = {
  settled: "resolved",
  value: undefined,
  error: undefined,
  elapsedMs: 300,
  events: ["0 start 1", "300 end 1"],
  leftovers: { timers: 0, calls: 0, listeners: 0, companions: 0 },
  unhandled: [],
  printed: "",
  fate: undefined,
};

/** A function that awaits one fetch of 300 ms. */
function oneFetch(): TraceCollector {
  const collector = new TraceCollector();
  collector.callStarted({ id: 7, service: "io", method: "fetch", args: [1, 300] }, 0);
  const begin: Recorded[] = [
    { on: "enter", span: 0, parent: null, site: 0, label: "main()" },
    { on: "call", call: 7, span: 0 },
    { on: "called", site: 2, span: 0, spans: [], calls: [7], timers: [] },
    { on: "wait", wait: 0, span: 0, site: 1, target: { kind: "call", call: 7 } },
  ];
  collector.recorded(begin, 0);
  collector.callEnded(7, "ok", 300);
  collector.recorded(
    [
      { on: "resume", wait: 0, failed: false },
      { on: "exit", span: 0 },
    ],
    300,
  );
  return collector;
}

test("lines come from the recorder, times from the judge", () => {
  const trace = oneFetch().trace("a title", outcome, nothing);
  expect(traceSchema.parse(trace)).toEqual(trace);
  expect(trace.spans).toEqual([
    { id: 0, parent: null, site: 0, callSite: null, label: "main()", startMs: 0, endMs: 300, outcome: "ok" },
  ]);
  expect(trace.ops).toEqual([
    {
      id: 0,
      service: "io",
      method: "fetch",
      label: "fetch(1)",
      span: 0,
      callSite: 2,
      startMs: 0,
      endMs: 300,
      outcome: "ok",
    },
  ]);
  expect(trace.waits).toEqual([
    { id: 0, span: 0, site: 1, target: { kind: "op", op: 0 }, startMs: 0, endMs: 300, outcome: "ok" },
  ]);
});

test("a call that the judge never saw is in no trace", () => {
  const collector = new TraceCollector();
  collector.recorded(
    [
      { on: "call", call: 9, span: null },
      { on: "wait", wait: 0, span: null, site: 1, target: { kind: "call", call: 9 } },
    ],
    0,
  );
  const trace = collector.trace("a title", outcome, nothing);
  expect(trace.ops).toEqual([]);
  expect(trace.waits[0]?.target).toEqual({ kind: "promise" });
});

test("whoever is served by another is the one that queued up", () => {
  const collector = new TraceCollector();
  const use = (event: "wait" | "acquire" | "release", holder: number, span: number): Recorded => ({
    on: "use",
    resource: 0,
    event,
    holder,
    span,
  });
  collector.recorded(
    [{ on: "resource", resource: 0, kind: "lock", capacity: 1 }, use("acquire", 0, 1), use("wait", 1, 2)],
    0,
  );
  // The holder gives it back: in the same moment, within its span, the other one has it.
  collector.recorded([use("release", 0, 1), use("acquire", 1, 1)], 50);
  const trace = collector.trace("a title", outcome, nothing);
  expect(trace.resources).toEqual([{ id: 0, kind: "lock", name: "lock", capacity: 1 }]);
  expect(trace.resourceEvents.map(({ atMs, event, span }) => [atMs, event, span])).toEqual([
    [0, "acquire", 1],
    [0, "wait", 2],
    [50, "release", 1],
    [50, "acquire", 2],
  ]);
});

test("a use has the line of the await that asked", () => {
  const collector = new TraceCollector();
  collector.recorded(
    [
      { on: "resource", resource: 0, kind: "lock", capacity: 1 },
      { on: "use", resource: 0, event: "acquire", holder: 0, span: 1 },
      { on: "wait", wait: 0, span: 1, site: 7, target: { kind: "resource", resource: 0 } },
    ],
    0,
  );
  collector.recorded([{ on: "use", resource: 0, event: "release", holder: 0, span: 1 }], 50);
  const { resourceEvents } = collector.trace("a title", outcome, nothing);
  expect(resourceEvents.map(({ event, site }) => [event, site])).toEqual([
    ["acquire", 7],
    ["release", null],
  ]);
});

test("a timer that is set again is another operation", () => {
  const collector = new TraceCollector();
  collector.timerSet(3, 100, 0);
  collector.recorded([{ on: "timer", timer: 3, span: null, method: "setInterval" }], 0);
  collector.timerEnded(3, "ok", 100);
  collector.timerSet(3, 100, 100);
  collector.timerEnded(3, "cleared", 150);
  const { ops } = collector.trace("a title", outcome, nothing);
  expect(ops.map(({ id, label, startMs, endMs, outcome: how }) => [id, label, startMs, endMs, how])).toEqual([
    [0, "setInterval(100)", 0, 100, "ok"],
    [1, "setInterval(100)", 100, 150, "cleared"],
  ]);
});

test("a promise is stray when nobody took it up, or too late", () => {
  const collector = new TraceCollector();
  const made = (promise: number): Recorded => ({ on: "promise", promise, site: promise, span: null });
  collector.recorded([made(0), made(1), made(2), { on: "taken", promise: 1 }], 0);
  collector.recorded([{ on: "settled", promise: 0 }], 10);
  collector.recorded([{ on: "settled", promise: 2, error: "Error: no" }], 20);
  collector.recorded([{ on: "taken", promise: 2 }], 30);
  const { strays } = collector.trace("a title", outcome, nothing);
  expect(strays).toEqual([
    { callSite: 0, span: null, madeMs: 0, settledMs: 10, outcome: "ok", takenUpMs: null },
    {
      callSite: 2,
      span: null,
      madeMs: 0,
      settledMs: 20,
      outcome: "error",
      error: "Error: no",
      takenUpMs: 30,
    },
  ]);
});

test("a promise is stray when it was taken up in a later turn than that of its rejection, of the same time", () => {
  const collector = new TraceCollector();
  const made = (promise: number): Recorded => ({ on: "promise", promise, site: promise, span: null });
  const settled = (promise: number): Recorded => ({ on: "settled", promise, error: "Error: no" });
  collector.recorded([made(0), made(1), settled(0), settled(1), { on: "taken", promise: 1 }], 10);
  collector.recorded([{ on: "taken", promise: 0 }], 10);
  const { strays } = collector.trace("a title", outcome, nothing);
  expect(strays).toMatchObject([{ callSite: 0, settledMs: 10, takenUpMs: 10 }]);
});

test("the outcome says how a run ended that did not settle", () => {
  const stuck: Outcome = { ...outcome, settled: "never", fate: { kind: "stuck", waits: [] } };
  expect(oneFetch().trace("a title", stuck, nothing).outcome).toBe("stuck");
  const spinning = new TraceCollector();
  spinning.recorded([{ on: "spin", site: 4, turns: 20_000, awaits: true }], 0);
  const ended: Outcome = { ...outcome, settled: "never", fate: { kind: "exited", detail: "code 0" } };
  expect(spinning.trace("a title", ended, nothing)).toMatchObject({
    outcome: "blocked",
    spin: { site: 4, turns: 20_000, awaits: true },
  });
});
