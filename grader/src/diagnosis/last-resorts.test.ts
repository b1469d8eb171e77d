/** What is said where no rule knows a reason. */
import { describe, expect, test } from "vitest";
import { type EndOptions, type OpOptions, Scene } from "../../test/support/scene.ts";
import type { Trace } from "../trace/trace.ts";
import { diagnose } from "./diagnose.ts";

function said(trace: Trace): string[] {
  return diagnose(trace).map((it) => `${it.rule}, line ${it.site.line}: ${it.message}`);
}

/** `load` waits for a fetch from `startMs` to 3 s; before that, it sleeps. */
function loading(startMs: number, end: EndOptions): Trace {
  const scene = new Scene(
    "loading",
    "async function load() {\n  await io.sleep(ms);\n  return await io.fetch(1);\n}\nasync function main() {\n  return await load();\n}\n",
  );
  const load = scene.site("function", "async function load() {", { name: "load" });
  const main = scene.site("function", "async function main() {", { name: "main" });
  const slept = scene.awaited("io.sleep(ms)", { name: "io.sleep", uses: ["io", "ms"] });
  const fetched = scene.awaited("io.fetch(1)", { name: "io.fetch", uses: ["io"] });
  const callSite = scene.site("call", "load()", { name: "load", nth: 2 });
  const awaited = scene.site("await", "await load()", { uses: ["load"] });
  const outer = scene.span(main, "main()", [0, 3000]);
  const inner = scene.span(load, "load()", [0, 3000], { parent: outer, callSite });
  scene.wait(awaited, outer, { kind: "span", span: inner }, [0, 3000]);
  if (startMs > 0) scene.awaitOp(slept, inner, `sleep(${startMs})`, [0, startMs]);
  scene.awaitOp(fetched, inner, "fetch(1)", [startMs, 3000]);
  return scene.trace(end);
}

describe("over-late", () => {
  test("names the innermost line that still waits when the run is due to be over", () => {
    expect(said(loading(0, { dueMs: 1000 }))).toEqual([
      "over-late, line 3: It is due to be over at 1 s; line 3 still waits for `fetch(1)` then, until 3 s.",
    ]);
  });

  test("says when the wait has only begun", () => {
    expect(said(loading(1000, { dueMs: 1000 }))).toEqual([
      "over-late, line 3: It is due to be over at 1 s; line 3 has only begun to wait for `fetch(1)` then, until 3 s.",
    ]);
  });

  test("says when all is over, if that is later than the wait", () => {
    expect(said(loading(1000, { dueMs: 500 }))).toEqual([
      "over-late, line 2: It is due to be over at 500 ms; line 2 still waits for `sleep(1000)` then, until 1 s, and all is over at 3 s.",
    ]);
  });

  test.each([
    ["in time", { dueMs: 3000 }],
    ["of which nobody knows when it is due", { dueMs: null }],
    ["that is stuck", { dueMs: 1000, outcome: "stuck" }],
  ] as const)("is silent about a run %s", (_, end) => {
    expect(said(loading(0, end))).toEqual([]);
  });
});

/** `tidy` starts a sleep that takes until 200 ms, and does not wait for it. */
function tidying(options: OpOptions, end: EndOptions, isAwaited = false): Trace {
  const scene = new Scene("tidying", "async function tidy() {\n  io.sleep(200);\n  await io.fetch(1);\n}\n");
  const tidy = scene.site("function", "async function tidy() {", { name: "tidy" });
  const callSite = scene.site("call", "io.sleep(200)", { name: "io.sleep", uses: ["io"] });
  const fetched = scene.awaited("io.fetch(1)", { name: "io.fetch", uses: ["io"] });
  const span = scene.span(tidy, "tidy()", [0, 100]);
  const op = scene.op("sleep(200)", [0, 200], { span, callSite, ...options });
  scene.awaitOp(fetched, span, "fetch(1)", [0, 100]);
  if (isAwaited) scene.wait(fetched.wait, span, { kind: "op", op }, [0, 200]);
  return scene.trace({ totalMs: 100, ...end });
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
    const scene = new Scene(
      "racing",
      "async function main() {\n  await Promise.race([stop, io.fetch(1)]);\n}\n",
    );
    const main = scene.site("function", "async function main() {", { name: "main" });
    const awaited = scene.site("await", "await Promise.race([stop, io.fetch(1)])", { uses: ["stop", "io"] });
    const callSite = scene.site("call", "io.fetch(1)", { name: "io.fetch", uses: ["io"] });
    const span = scene.span(main, "main()", [0, 100]);
    const op = scene.op("fetch(1)", [0, 150], { span, callSite, outcome: "aborted" });
    scene.wait(awaited, span, { kind: "race", ops: [op], spans: [] }, [0, 100]);
    expect(said(scene.trace({ totalMs: 100, dueMs: 150 }))).toEqual([
      "over-early, line 2: `fetch(1)` is under way until 150 ms, but line 2 waits for it no longer than until 100 ms: it is all over before that has ended.",
    ]);
  });

  test("is silent about what somebody waits for", () => {
    expect(said(tidying({}, { dueMs: 200 }, true))).toEqual([]);
  });
});

describe("left-running", () => {
  const timer = { service: "timer" };
  const leftovers = { timers: 1, calls: 0, listeners: 0, companions: 0 };

  test("names the call that goes on", () => {
    expect(said(tidying({}, { leftovers }))).toEqual([
      "left-running, line 2: All is over at 100 ms, but `sleep(200)` of line 2, begun at 0 s, goes on, until 200 ms. " +
        "Whoever ends early ends what it has started, by a signal, or waits for it.",
    ]);
  });

  test("says of a timer how to end it", () => {
    expect(said(tidying(timer, { leftovers }))).toEqual([
      "left-running, line 2: All is over at 100 ms, but `sleep(200)` of line 2, begun at 0 s, goes on, until 200 ms. " +
        "A timer keeps the program alive until it goes off: clear it on every way out, also on the one of an error.",
    ]);
  });

  test.each([
    [
      "a listener",
      "signal.addEventListener(type, stop)",
      "signal.addEventListener",
      { listeners: 1 },
      "the listener that line 2 adds is still there",
    ],
    ["a thread", "new Worker(url)", "Worker", { companions: 1 }, "what line 2 has started still runs"],
  ])("names the only line that has left %s", (_, call, name, more, words) => {
    const scene = new Scene("leaving", `async function main() {\n  ${call};\n}\n`);
    const main = scene.site("function", "async function main() {", { name: "main" });
    scene.site("call", call, { name, uses: [] });
    scene.span(main, "main()", [0, 100]);
    const left = { ...leftovers, timers: 0, ...more };
    expect(said(scene.trace({ leftovers: left }))).toEqual([expect.stringContaining(words)]);
    expect(said(scene.trace({ leftovers: { ...leftovers, timers: 0 } }))).toEqual([]);
  });

  test("is silent where the test lets things run on", () => {
    expect(said(tidying(timer, { leftovers: null }))).toEqual([]);
  });
});
