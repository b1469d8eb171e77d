import { describe, expect, test } from "vitest";
import { type EndOptions, Scene } from "../../test/support/scene.ts";
import type { Trace } from "../trace/trace.ts";
import { contextOf } from "./context.ts";
import { diagnose } from "./diagnose.ts";
import { lostFailure } from "./lost-failure.ts";

const missed = { fault: "missed", dueMs: 1000 } as const;

function said(trace: Trace): string[] {
  return lostFailure(trace, contextOf(trace)).map((it) => `line ${it.site.line}: ${it.message}`);
}

describe("lostFailure()", () => {
  test("names the line that heard of the failure and went on", () => {
    expect(said(awaitedIn({ spanEnds: "ok" }))).toEqual([
      "line 2: `fetch(1)` failed at 1 s, and line 2 heard of it; but `load()` ended as if all had gone well. " +
        "Do not catch the failure there, or throw it again.",
    ]);
  });

  test("is silent about a failure that was passed on", () => {
    expect(said(awaitedIn({ spanEnds: "error" }))).toEqual([]);
  });

  test("is silent where no rejection was due", () => {
    expect(said(awaitedIn({ spanEnds: "ok", fault: "other" }))).toEqual([]);
  });

  test("names a catch behind the call", () => {
    expect(said(dropped("io.fetch(1).catch(() => 0)", ".catch"))).toEqual([
      "line 2: `fetch(1)` (line 2) failed at 1 s. The `catch` in line 2 makes a result of that, and nobody hears of " +
        "the failure: leave it out, or throw in it again.",
    ]);
  });

  test("names a combinator that does not reject", () => {
    expect(said(dropped("Promise.allSettled([io.fetch(1)])", "Promise.allSettled"))).toEqual([
      "line 2: `fetch(1)` (line 2) failed at 1 s. `Promise.allSettled` in line 2 never rejects: it tells of a failure " +
        "in what it gives, and here nobody throws that.",
    ]);
    expect(said(dropped("Promise.any([io.fetch(1)])", "Promise.any"))).toEqual([
      "line 2: `fetch(1)` (line 2) failed at 1 s. `Promise.any` in line 2 waits for the first success, and rejects " +
        "only when all have failed.",
    ]);
  });

  test("is silent where it cannot see what took the failure away", () => {
    expect(said(dropped("Promise.all([io.fetch(1)])", "Promise.all"))).toEqual([]);
  });

  test("speaks of the failure that was due, not of an earlier one", () => {
    expect(said(twoCaught({ dueMs: 1000 }))[0]).toMatch(/^line 2: `fetch\(2\)` failed at 1 s/);
    expect(said(twoCaught({ dueMs: null }))[0]).toMatch(/^line 2: `fetch\(1\)` failed at 500 ms/);
  });

  test("comes before what only says how long it took", () => {
    const [first] = diagnose(awaitedIn({ spanEnds: "ok", totalMs: 3000 }));
    expect(first?.rule).toBe("lost-failure");
  });
});

/** A function awaits a fetch that fails. */
function awaitedIn({ spanEnds, ...end }: EndOptions & { readonly spanEnds: "ok" | "error" }): Trace {
  const scene = new Scene("caught", "async function load() {\n  await io.fetch(1);\n}\n");
  const load = scene.site("function", "async function load() {", { name: "load" });
  const fetch = scene.awaited("io.fetch(1)", { name: "io.fetch" });
  const span = scene.span(load, "load()", [0, 1000], { outcome: spanEnds });
  scene.awaitOp(fetch, span, "fetch(1)", [0, 1000], { outcome: "error" });
  return scene.trace({ ...missed, ...end });
}

/** A function passes the failing fetch through `taker`. */
function dropped(expression: string, taker: string): Trace {
  const scene = new Scene("dropped", `async function load() {\n  const data = await ${expression};\n}\n`);
  const load = scene.site("function", "async function load() {", { name: "load" });
  scene.site("await", `await ${expression}`);
  scene.site("call", expression, { name: taker.startsWith(".") ? `io.fetch(1)${taker}` : taker });
  const call = scene.site("call", "io.fetch(1)", { name: "io.fetch" });
  const span = scene.span(load, "load()", [0, 1000]);
  scene.op("fetch(1)", [0, 1000], { span, callSite: call, outcome: "error" });
  return scene.trace(missed);
}

/** Two calls, of which the first fails earlier. */
function twoCaught({ dueMs }: Pick<EndOptions, "dueMs">): Trace {
  const scene = new Scene("two", "async function load(id) {\n  await io.fetch(id);\n}\n");
  const load = scene.site("function", "async function load(id) {", { name: "load" });
  const fetch = scene.awaited("io.fetch(id)", { name: "io.fetch" });
  for (const [id, ms] of [
    [1, 500],
    [2, 1000],
  ] as const) {
    const span = scene.span(load, `load(${id})`, [0, ms]);
    scene.awaitOp(fetch, span, `fetch(${id})`, [0, ms], { outcome: "error" });
  }
  return scene.trace({ fault: "missed", dueMs });
}
