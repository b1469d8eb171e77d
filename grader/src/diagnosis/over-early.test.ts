import { describe, expect, test } from "vitest";
import { type EndOptions, Scene } from "../../test/support/scene.ts";
import { tidying } from "../../test/support/tidying.ts";
import type { Trace } from "../trace/trace.ts";
import { diagnose } from "./diagnose.ts";

function said(trace: Trace): string[] {
  return diagnose(trace).map((it) => `${it.rule}, line ${it.site.line}: ${it.message}`);
}

describe("over-early", () => {
  test("names the call that nobody waits for, and that ends when the run is due to be over", () => {
    expect(said(tidying({}, { dueMs: 200 }))).toEqual([
      "over-early, line 2: It is over at 100 ms, although `sleep(200)` of line 2, begun at 0 s, is under way until 200 ms: nobody waits for it.",
    ]);
  });

  test("is silent where nothing ends at that time", () => {
    expect(said(tidying({}, { dueMs: 350 }))).toEqual([]);
  });

  test("names the one that had to begin after all the others", () => {
    expect(said(tidying({}, { dueMs: 300 }))).toEqual([
      "over-early, line 3: `fetch(1)` (line 3) begins at 0 s, while `sleep(200)` is under way; after that it would end at 300 ms, when it is due.",
    ]);
  });

  test("does not speak of timers: they limit what runs beside them", () => {
    expect(said(tidying({ service: "timer" }, { dueMs: 300 }))).toEqual([]);
  });

  test("names the race that ended the wait for it", () => {
    expect(said(racing(["fetch(2)"], { dueMs: 150 }))).toEqual([
      "over-early, line 2: `fetch(2)` is under way until 150 ms, but line 2 waits for it no longer than until 100 ms: it is all over before that has ended.",
    ]);
  });

  test("names what others have begun, and the last wait before that has ended", () => {
    const scene = new Scene(
      "closing",
      "async function job() {\n  await io.fetch(1);\n}\nasync function close() {\n  await io.sleep(100);\n}\n",
    );
    const job = scene.site("function", "async function job() {", { name: "job" });
    const close = scene.site("function", "async function close() {", { name: "close" });
    const fetched = scene.awaited("io.fetch(1)", { name: "io.fetch", uses: ["io"] });
    const slept = scene.awaited("io.sleep(100)", { name: "io.sleep", uses: ["io"] });
    const working = scene.span(job, "job()", [0, 300]);
    const closing = scene.span(close, "close()", [0, 100]);
    scene.awaitOp(fetched, working, "fetch(1)", [0, 300]);
    scene.awaitOp(slept, closing, "sleep(100)", [0, 100]);
    expect(said(scene.trace({ totalMs: 100, dueMs: 300 }))).toEqual([
      "over-early, line 5: `job()` is under way until 300 ms, but line 5 waits no longer than until 100 ms: it is all over before that has ended.",
    ]);
    expect(said(scene.trace({ totalMs: 100, dueMs: 200 }))).toEqual([]);
    scene.op("sleep(200)", [0, 200]);
    expect(said(scene.trace({ totalMs: 100, dueMs: 200 }))).toEqual([]);
    scene.op("sleep(200)", [0, 200], { span: closing });
    expect(said(scene.trace({ totalMs: 100, dueMs: 200 }))).toEqual([
      "over-early, line 5: `sleep(200)` is under way until 200 ms, but line 5 waits no longer than until 100 ms: it is all over before that has ended.",
    ]);
  });

  test("is silent about what somebody waits for", () => {
    expect(said(tidying({}, { dueMs: 200 }, true))).toEqual([]);
  });
});

describe("over-early, where nobody knows when the run was due,", () => {
  test("names what ends last of what is left", () => {
    expect(said(racing(["fetch(1)", "fetch(2)", "fetch(3)"], { dueMs: null, fault: "early" }))).toEqual([
      "over-early, line 2: `fetch(3)` is under way until 200 ms, but line 2 waits for it no longer than until 100 ms: it is all over before that has ended.",
    ]);
  });

  test("is silent about what only lets time pass", () => {
    expect(said(racing(["sleep(1)", "sleep(2)"], { dueMs: null, fault: "early" }))).toEqual([]);
  });

  test("is silent where something else was wrong", () => {
    expect(said(tidying({}, { dueMs: null, fault: "other" }))).toEqual([]);
    expect(said(tidying({}, { dueMs: null, fault: "early" }))).toEqual([]);
  });
});

/** `main` waits until 100 ms for a race of calls that end at 100 ms, 150 ms, … by their numbers. */
function racing(labels: readonly string[], end: EndOptions): Trace {
  const scene = new Scene("racing", "async function main() {\n  await Promise.race(all);\n}\n");
  const main = scene.site("function", "async function main() {", { name: "main" });
  const awaited = scene.site("await", "await Promise.race(all)", { uses: ["all"] });
  const span = scene.span(main, "main()", [0, 100]);
  const ops = labels.map((label) =>
    scene.op(label, [0, 50 + 50 * Number.parseInt(label.slice(-2), 10)], { span }),
  );
  scene.wait(awaited, span, { kind: "race", ops, spans: [] }, [0, 100]);
  return scene.trace({ totalMs: 100, ...end });
}
