import { describe, expect, test } from "vitest";
import { Scene } from "../../test/support/scene.ts";
import type { Op, Trace } from "../trace/trace.ts";
import { contextOf } from "./context.ts";
import { raceLoserRunsOn } from "./race-loser-runs-on.ts";

function said(trace: Trace): string[] {
  return raceLoserRunsOn(trace, contextOf(trace)).map((it) => `line ${it.site.line}: ${it.message}`);
}

describe("raceLoserRunsOn()", () => {
  test("says that the work goes on after the time-out", () => {
    expect(said(race({ fetchMs: 3000, timeoutMs: 1000 }))).toEqual([
      "line 4: The race in line 4 was over at 1 s, but `fetch(1)` (line 2) went on until 3 s: nobody stopped it. " +
        "A race only ends the waiting; an `AbortSignal` that is passed on ends the work.",
    ]);
  });

  test("says that the timer goes on after the work", () => {
    expect(said(race({ fetchMs: 1000, timeoutMs: 5000 }))).toEqual([
      "line 4: The race in line 4 was over at 1 s, but `sleep(5000)` (line 3) went on until 5 s: nobody stopped it. " +
        "A timer that has lost keeps the program alive; `clearTimeout`, or a signal, ends it with the race.",
    ]);
  });

  test("is silent when the loser was stopped", () => {
    expect(said(race({ fetchMs: 1000, timeoutMs: 1000, fetched: "aborted" }))).toEqual([]);
  });

  test("is silent when the loser was told to stop, and cleans up", () => {
    expect(said(race({ fetchMs: 1500, timeoutMs: 1000, fetched: "aborted" }))).toEqual([]);
  });

  test("is silent when a loop races again, for the next one", () => {
    const trace = race({ fetchMs: 3000, timeoutMs: 1000 });
    const again = trace.waits.map((it) => ({
      ...it,
      id: 1,
      startMs: 1000,
      target: { ...it.target, ops: [1] },
    }));
    expect(said({ ...trace, waits: [...trace.waits, ...again] as Trace["waits"] })).toEqual([]);
  });

  test("is silent when the test failed for something that it does not bring about", () => {
    const trace = race({ fetchMs: 3000, timeoutMs: 1000 });
    for (const fault of ["early", "missed"] as const) expect(said({ ...trace, fault })).toEqual([]);
    for (const fault of ["late", "other"] as const) expect(said({ ...trace, fault })).toHaveLength(1);
  });

  test("is silent when the loser is awaited after the race", () => {
    expect(said(race({ fetchMs: 3000, timeoutMs: 1000, awaitsLater: true }))).toEqual([]);
  });
});

describe("raceLoserRunsOn(), when nobody knows of the time-out but its timer,", () => {
  test("says that the work goes on", () => {
    const trace = race({ fetchMs: 3000, timeoutMs: 1000 });
    const waits = trace.waits.map(
      (it) => ({ ...it, target: { ...it.target, ops: [0] } }) as Trace["waits"][number],
    );
    const timed = trace.ops.map((it) => (it.id === 1 ? { ...it, service: "timer" } : it));
    expect(said({ ...trace, waits, ops: timed })).toHaveLength(1);
    const ops = trace.ops.filter((it) => it.id === 0);
    expect(said({ ...trace, waits, ops })).toEqual([]);
  });

  test("is silent about a race that somebody has lost by a failure", () => {
    const trace = race({ fetchMs: 3000, timeoutMs: 1000 });
    const waits = trace.waits.map((it) => ({ ...it, outcome: "error" as const }));
    const ops = trace.ops.map((it) => ({ ...it, method: "fetch" }));
    expect(said({ ...trace, waits, ops })).toEqual([]);
    expect(said({ ...trace, ops })).toHaveLength(1);
  });

  test("is silent about a failure that has ended it before the time-out", () => {
    const trace = race({ fetchMs: 3000, timeoutMs: 1000 });
    const failed = (endMs: number) => trace.waits.map((it) => ({ ...it, endMs, outcome: "error" as const }));
    expect(said({ ...trace, waits: failed(500) })).toEqual([]);
    expect(said({ ...trace, waits: failed(1000) })).toHaveLength(1);
  });
});

interface RaceOptions {
  readonly fetchMs: number;
  readonly timeoutMs: number;
  readonly fetched?: Op["outcome"];
  readonly awaitsLater?: boolean;
}

function race({ fetchMs, timeoutMs, fetched = "ok", awaitsLater = false }: RaceOptions): Trace {
  const scene = new Scene(
    "race",
    "async function main() {\n  const work = io.fetch(1);\n  const timeout = io.sleep(1000);\n  await Promise.race([work, timeout]);\n  await work;\n}\n",
  );
  const main = scene.site("function", "async function main() {", { name: "main" });
  const work = scene.site("call", "io.fetch(1)", { name: "io.fetch", uses: ["io"] });
  const timeout = scene.site("call", "io.sleep(1000)", { name: "io.sleep", uses: ["io"] });
  const raced = scene.awaited("Promise.race([work, timeout])", {
    name: "Promise.race",
    uses: ["work", "timeout"],
  });
  const later = scene.site("await", "await work", { uses: ["work"] });
  const raceMs = Math.min(fetchMs, timeoutMs);
  const span = scene.span(main, "main()", [0, awaitsLater ? fetchMs : raceMs]);
  const op = scene.op("fetch(1)", [0, fetchMs], { span, callSite: work, outcome: fetched });
  const timer = scene.op(`sleep(${timeoutMs})`, [0, timeoutMs], { span, callSite: timeout });
  scene.wait(raced.wait, span, { kind: "race", ops: [op, timer], spans: [] }, [0, raceMs]);
  if (awaitsLater) scene.wait(later, span, { kind: "op", op }, [raceMs, fetchMs]);
  return scene.trace();
}
