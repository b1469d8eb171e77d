/** What is said where no rule knows a reason. */
import { describe, expect, test } from "vitest";
import { type EndOptions, Scene } from "../../test/support/scene.ts";
import { tidying } from "../../test/support/tidying.ts";
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

  test("names what a plain function has begun, which does not wait", () => {
    const trace = loading(0, { dueMs: 1000 });
    expect(said({ ...trace, waits: [] })).toEqual([
      "over-late, line 3: It is due to be over at 1 s; `fetch(1)` of line 3 is still under way then, until 3 s.",
    ]);
  });

  test("speaks where a rejection was missed, and not where something else was wrong", () => {
    expect(said(loading(0, { dueMs: 1000, fault: "missed" }))).toHaveLength(1);
    expect(said(loading(0, { dueMs: 1000, fault: "other" }))).toEqual([]);
  });

  test.each([
    ["in time", { dueMs: 3000 }],
    ["of which nobody knows when it is due", { dueMs: null }],
    ["that is stuck", { dueMs: 1000, outcome: "stuck" }],
  ] as const)("is silent about a run %s", (_, end) => {
    expect(said(loading(0, end))).toEqual([]);
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
    ["a thread", "new Worker(url)", "new Worker", { companions: 1 }, "what line 2 has started still runs"],
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

/** Calls back for each fetch, and settles its promise in one of them. */
function settling(making: readonly string[], outcome: Trace["outcome"]): Trace {
  const scene = new Scene("settling", making.map((it) => `const it = ${it};\n`).join(""));
  for (const [index, text] of making.entries()) {
    const nth = making.slice(0, index + 1).filter((it) => it === text).length;
    scene.site("call", text, { name: text.replace(/\(.*/, ""), nth });
  }
  return scene.trace({ totalMs: 100, outcome });
}

describe("never-settled", () => {
  test.each([["Promise.withResolvers()"], ["new Promise((resolve) => {})"]])("names the only %s", (text) => {
    expect(said(settling(["io.log()", text], "stuck"))).toEqual([
      `never-settled, line 2: Stuck at 100 ms: nothing is left that could settle the promise that line 2 makes (\`${text.replace(/\(.*/, "")}\`), ` +
        "and whoever called waits for it. Whatever comes of its work, its `resolve` or its `reject` has to be called.",
    ]);
  });

  test("is silent where there are several, or none", () => {
    expect(said(settling(["new Promise(a)", "new Promise(b)"], "stuck"))).toEqual([]);
    expect(said(settling(["io.log()"], "stuck"))).toEqual([]);
  });

  test("is silent about a run that settles", () => {
    expect(said(settling(["new Promise(a)"], "resolved"))).toEqual([]);
  });
});
