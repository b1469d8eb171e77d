import { describe, expect, test } from "vitest";
import { Scene } from "../../test/support/scene.ts";
import { lateHandled } from "../../test/support/scenes.ts";
import type { Trace } from "../trace/trace.ts";
import { contextOf } from "./context.ts";
import { diagnose } from "./diagnose.ts";
import { lateAwait } from "./late-await.ts";

function said(trace: Trace): string[] {
  return lateAwait(trace, contextOf(trace)).map((it) => `line ${it.site.line}: ${it.message}`);
}

describe("lateAwait()", () => {
  test("takes the place of what else there is to say about the rejection", () => {
    expect(diagnose(lateHandled()).map((it) => it.rule)).toEqual(["late-await"]);
  });

  test("says what is left behind when an earlier await throws", () => {
    expect(said(firstFails({ endMs: 2000, outcome: "error" }))).toEqual([
      "line 4: Line 4 threw at 1 s, so line 5 that awaits `fetch(2)` (line 3) was never reached. " +
        "When it was rejected at 2 s, nobody was left to handle that, and Node ends a program for it. " +
        "`Promise.all` takes up all of them at once.",
    ]);
  });

  test("says so of calls within another call, too", () => {
    expect(said(mapped())).toEqual([
      "line 6: `start#2` (line 5) failed at 1 s, but line 6 awaited it only at 2 s, " +
        "because the same line awaited `start#1` until then. `Promise.all` rejects as soon as one of them does.",
    ]);
  });

  test("is silent when what is left behind went well", () => {
    expect(said(firstFails({ endMs: 2000, outcome: "ok" }))).toEqual([]);
  });

  test("is silent when what is left behind was over before", () => {
    expect(said(firstFails({ endMs: 500, outcome: "error" }))).toEqual([]);
  });

  test("is silent when somebody had taken the rejection up", () => {
    const trace = lateHandled();
    expect(said({ ...trace, strays: [] })).toEqual([]);
  });

  test("is silent when nothing was awaited in between", () => {
    const trace = lateHandled();
    const waits = trace.waits.filter((it) => it.startMs > 0);
    expect(said({ ...trace, waits })).toEqual([]);
  });
});

/** Of two that are started together, the one that is awaited first fails at 1 s. */
function firstFails(second: { endMs: number; outcome: "ok" | "error" }): Trace {
  const scene = new Scene(
    "first fails",
    "async function load() {\n  const a = io.fetch(1);\n  const b = io.fetch(2);\n  await a;\n  await b;\n}\n",
  );
  const main = scene.site("function", "async function load() {", { name: "load" });
  const one = scene.site("call", "io.fetch(1)", { name: "io.fetch", uses: ["io"] });
  const two = scene.site("call", "io.fetch(2)", { name: "io.fetch", uses: ["io"] });
  const awaited = scene.site("await", "await a", { uses: ["a"] });
  scene.site("await", "await b", { uses: ["b"] });
  scene.flow(["a"], { uses: ["io"], sites: [one] });
  scene.flow(["b"], { uses: ["io"], sites: [two] });
  const span = scene.span(main, "load()", [0, 1000], { outcome: "error" });
  const op = scene.op("fetch(1)", [0, 1000], { span, callSite: one, outcome: "error" });
  scene.op("fetch(2)", [0, second.endMs], { span, callSite: two, outcome: second.outcome });
  scene.wait(awaited, span, { kind: "op", op }, [0, 1000], { outcome: "error" });
  scene.stray(two, 0, { span, settledMs: second.endMs, outcome: second.outcome });
  return scene.trace({ outcome: "rejected" });
}

/** `ids.map(start)`, then one await after the other; the second fails first. */
function mapped(): Trace {
  const head = "for (const promise of promises) {";
  const scene = new Scene(
    "mapped",
    `async function start(id) {\n  await io.fetch(id);\n}\nasync function load() {\n  const promises = ids.map(start);\n  ${head} await promise; }\n}\n`,
  );
  const start = scene.site("function", "async function start(id) {", { name: "start" });
  const load = scene.site("function", "async function load() {", { name: "load" });
  const fetched = scene.awaited("io.fetch(id)", { name: "io.fetch", uses: ["io", "id"] });
  const callSite = scene.site("call", "ids.map(start)", { name: "ids.map", uses: ["ids", "start"] });
  scene.site("loop", head, { uses: ["promises"] });
  const awaited = scene.site("await", "await promise", { uses: ["promise"] });
  const parent = scene.span(load, "load()", [0, 2000], { outcome: "error" });
  const ends = [2000, 1000];
  const spans = ends.map((endMs, index) => {
    const outcome = index === 0 ? "ok" : "error";
    const span = scene.span(start, "start()", [0, endMs], { parent, callSite, outcome });
    scene.awaitOp(fetched, span, `fetch(${index})`, [0, endMs], { outcome });
    return span;
  }) as [number, number];
  scene.wait(awaited, parent, { kind: "span", span: spans[0] }, [0, 2000]);
  scene.wait(awaited, parent, { kind: "span", span: spans[1] }, [2000, 2000], { outcome: "error" });
  return scene.trace({ outcome: "rejected" });
}
