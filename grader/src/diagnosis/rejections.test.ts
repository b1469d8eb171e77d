import { describe, expect, test } from "vitest";
import { Scene, type StrayOptions } from "../../test/support/scene.ts";
import type { Trace } from "../trace/trace.ts";
import { contextOf } from "./context.ts";
import { lateHandledRejection } from "./late-handled-rejection.ts";
import { unhandledRejection } from "./unhandled-rejection.ts";

const error = "Error: disk full";

function said(rule: typeof unhandledRejection, trace: Trace): string[] {
  return rule(trace, contextOf(trace)).map((it) => `line ${it.site.line}: ${it.message}`);
}

describe("unhandledRejection()", () => {
  test("says where the error comes from", () => {
    expect(said(unhandledRejection, failing({ outcome: "error", error }))).toEqual([
      "line 5: `save(1)` (line 5) was rejected at 1 s with `Error: disk full`, " +
        "and nobody ever took that up: Node ends a program for it. The error comes from line 2.",
    ]);
  });

  test("is silent about what went well, and about what was taken up", () => {
    expect(said(unhandledRejection, failing({ outcome: "ok" }))).toEqual([]);
    expect(said(unhandledRejection, failing({ outcome: "error", takenUpMs: 1500 }))).toEqual([]);
  });
});

test("unhandledRejection() is silent about what came when all was over, where the fault is another one", () => {
  const trace = { ...failing({ outcome: "error", error }), totalMs: 500 };
  expect(said(unhandledRejection, { ...trace, fault: "other" })).toEqual([]);
  expect(said(unhandledRejection, { ...trace, fault: "unhandled" })).toHaveLength(1);
  expect(said(unhandledRejection, { ...trace, fault: "other", totalMs: 1000 })).toHaveLength(1);
});

test("unhandledRejection() is silent about what `Array.fromAsync` goes through", () => {
  const trace = failing({ outcome: "error" });
  const sites = trace.sites.map((it) => (it.name === "io.sleep" ? { ...it, name: "Array.fromAsync" } : it));
  expect(said(unhandledRejection, { ...trace, sites })).toEqual([]);
});

describe("lateHandledRejection()", () => {
  test("says when it was rejected and when that was taken up", () => {
    expect(said(lateHandledRejection, failing({ outcome: "error", error, takenUpMs: 1500 }))).toEqual([
      "line 5: `save(1)` (line 5) was rejected at 1 s with `Error: disk full`, " +
        "and nobody took that up before 1.5 s: Node ends a program at the first of the two. The error comes from line 2.",
    ]);
  });

  test("says so when both are of one time", () => {
    expect(said(lateHandledRejection, failing({ outcome: "error", error, takenUpMs: 1000 }))).toEqual([
      "line 5: `save(1)` (line 5) was rejected at 1 s with `Error: disk full`, " +
        "and nobody took that up before the next thing happened: Node ends a program for it. The error comes from line 2.",
    ]);
  });

  test("is silent about what was never taken up", () => {
    expect(said(lateHandledRejection, failing({ outcome: "error" }))).toEqual([]);
  });
});

test("lateHandledRejection() names the one that failed of those that one line has started", () => {
  const scene = new Scene(
    "several",
    "async function main() {\n  const all = ids.map((id) => io.fetch(id));\n  for (const it of all) await it;\n}\n",
  );
  const main = scene.site("function", "async function main() {", { name: "main" });
  const callSite = scene.site("call", "io.fetch(id)", { name: "io.fetch", uses: ["io", "id"] });
  const span = scene.span(main, "main()", [0, 2000], { outcome: "error" });
  scene.op("fetch(1)", [0, 2000], { span, callSite });
  scene.op("fetch(2)", [0, 1000], { span, callSite, outcome: "error" });
  scene.stray(callSite, 0, { span, settledMs: 1000, outcome: "error", takenUpMs: 2000 });
  expect(said(lateHandledRejection, scene.trace())).toEqual([
    "line 2: `fetch(2)` (line 2) was rejected at 1 s, " +
      "and nobody took that up before 2 s: Node ends a program at the first of the two.",
  ]);
});

/** Calls `save`, whose write takes a second, and sleeps for two. */
function failing(stray: StrayOptions): Trace {
  const scene = new Scene(
    "failing",
    "async function save(id) {\n  await io.write(id);\n}\nasync function main() {\n  save(1);\n  await io.sleep(2000);\n}\n",
  );
  const save = scene.site("function", "async function save(id) {", { name: "save" });
  const main = scene.site("function", "async function main() {", { name: "main" });
  const written = scene.awaited("io.write(id)", { name: "io.write", uses: ["io", "id"] });
  const callSite = scene.site("call", "save(1)", { name: "save", uses: ["save"] });
  const slept = scene.awaited("io.sleep(2000)", { name: "io.sleep", uses: ["io"] });
  const span = scene.span(main, "main()", [0, 2000]);
  const outcome = stray.outcome === "error" ? "error" : "ok";
  const saving = scene.span(save, "save(1)", [0, 1000], { parent: span, callSite, outcome });
  scene.awaitOp(written, saving, "write(1)", [0, 1000], { outcome });
  scene.awaitOp(slept, span, "sleep(2000)", [0, 2000]);
  scene.stray(callSite, 0, { span, settledMs: 1000, ...stray });
  return scene.trace();
}
