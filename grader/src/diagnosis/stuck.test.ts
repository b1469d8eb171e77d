import { describe, expect, test } from "vitest";
import { Scene } from "../../test/support/scene.ts";
import { deadlock, neverSettles } from "../../test/support/scenes.ts";
import type { Trace } from "../trace/trace.ts";
import { diagnose } from "./diagnose.ts";

function said(trace: Trace): string[] {
  return diagnose(trace).map((it) => `${it.rule}, line ${it.site.line}: ${it.message}`);
}

const remedy = "A lock that is held cannot be taken a second time, also not by the one who holds it.";

describe("deadlock() says", () => {
  test("who waits for itself", () => {
    expect(said(takenTwice("itself"))).toEqual([
      `deadlock, line 4: \`outer()\` waits on line 4 for \`lock\`, which it has itself since 0 s, in line 2. ${remedy}`,
    ]);
  });

  test("who waits for its own caller", () => {
    expect(said(takenTwice("by the one it calls"))).toEqual([
      "deadlock, line 7: Deadlock at 0 s: `inner()` waits on line 7 for `lock`, held by `outer()`; `outer()` awaits `inner()` on line 3.",
    ]);
  });

  test("who awaits whom where nobody holds anything", () => {
    expect(said(circleOfTasks())).toEqual([
      "deadlock, line 2: Deadlock at 0 s: `a()` awaits `b()` on line 2; `b()` awaits `a()` on line 5.",
    ]);
  });
});

describe("deadlock() is silent", () => {
  test("about a run that goes on", () => {
    expect(said({ ...deadlock(), outcome: "resolved" })).toEqual([]);
  });

  test("about locks that one after the other is given back", () => {
    const trace = deadlock();
    const waits = trace.waits.map((it) => ({ ...it, endMs: it.endMs ?? 100 }));
    expect(said({ ...trace, waits })).toEqual([]);
  });
});

describe("neverReleased() says", () => {
  test("who ended with what the others wait for", () => {
    expect(said(kept("error"))).toEqual([
      "never-released, line 2: `section(1)` took `lock` in line 2 at 0 s, ended at 1 s with `Error: no answer`, and never gave it back. " +
        "`section(2)` waits for it forever. `using` gives it back whichever way the block is left.",
    ]);
  });
});

describe("stuck() says", () => {
  test.each([
    [null, /\. `[^`]*` never gives an answer\.$/],
    [500, /\. No timer is left, and nothing that runs could settle what it waits for\.$/],
  ])("of a call that ends at %s whether it has given its answer", (endMs, words) => {
    const trace = neverSettles();
    const ops = trace.ops.map((it) => ({ ...it, endMs }));
    const waits = trace.waits.map((it) => ({ ...it, target: { kind: "op" as const, op: 0 } }));
    expect(said({ ...trace, ops, waits })).toEqual([expect.stringMatching(words)]);
  });

  test("which line would have set the event", () => {
    expect(said(neverSet())).toEqual([
      "stuck, line 2: Stuck at 0 s: `runner#1` and `runner#2` wait on line 2 (`await gate.wait()`) for `event`, since 0 s. " +
        "Only line 6 could set `event`, and that is never reached.",
    ]);
  });

  test("which await led to the line", () => {
    const trace = neverSettles();
    const [root] = trace.spans;
    const spans = [...trace.spans, { ...root, id: 1, label: "main()" }] as Trace["spans"];
    const outer = {
      ...trace.waits[0],
      id: 9,
      span: 1,
      site: 2,
      target: { kind: "span", span: 0 },
      endMs: null,
    };
    const [message] = said({ ...trace, spans, waits: [...trace.waits, outer] as Trace["waits"] });
    expect(message).toContain(
      "`waitForSignal()` waits on line 7 (`await promise`), reached from line 6, since 500 ms.",
    );
  });

  test("nothing about a run that settled", () => {
    expect(said({ ...neverSettles(), outcome: "resolved" })).toEqual([]);
  });

  test("nothing when the trace is not complete", () => {
    expect(said({ ...neverSettles(), truncated: true })).toEqual([]);
  });
});

function takenTwice(how: "itself" | "by the one it calls"): Trace {
  const scene = new Scene(
    "taken twice",
    "async function outer() {\n  using own = await lock.acquire();\n  await inner();\n  using again = await lock.acquire();\n}\nasync function inner() {\n  using mine = await lock.acquire();\n}\n",
  );
  const outer = scene.site("function", "async function outer() {", { name: "outer" });
  const inner = scene.site("function", "async function inner() {", { name: "inner" });
  const [first, again, mine] = [1, 2, 3].map((nth) =>
    scene.site("await", "await lock.acquire()", { nth, uses: ["lock"] }),
  ) as [number, number, number];
  const called = scene.awaited("inner()", { name: "inner", uses: ["inner"] });
  const lock = scene.resource("lock", "lock", 1);
  const span = scene.span(outer, "outer()", [0, null]);
  scene.event(0, lock, "acquire", 0, { span });
  scene.wait(first, span, { kind: "resource", resource: lock }, [0, 0]);
  const isOwn = how === "itself";
  const waiter = isOwn
    ? span
    : scene.span(inner, "inner()", [0, null], { parent: span, callSite: called.call });
  if (!isOwn) scene.wait(called.wait, span, { kind: "span", span: waiter }, [0, null]);
  scene.event(0, lock, "wait", 1, { span: waiter });
  scene.wait(isOwn ? again : mine, waiter, { kind: "resource", resource: lock }, [0, null]);
  return scene.trace({ outcome: "stuck", totalMs: 0 });
}

function circleOfTasks(): Trace {
  const scene = new Scene(
    "circle",
    "async function a() {\n  await tasks.b;\n}\nasync function b() {\n  await tasks.a;\n}\n",
  );
  const sites = ["a", "b"].map((name) => scene.site("function", `async function ${name}() {`, { name })) as [
    number,
    number,
  ];
  const ofA = scene.site("await", "await tasks.b", { uses: ["tasks"] });
  const ofB = scene.site("await", "await tasks.a", { uses: ["tasks"] });
  const [a, b] = [scene.span(sites[0], "a()", [0, null]), scene.span(sites[1], "b()", [0, null])];
  scene.wait(ofA, a, { kind: "span", span: b }, [0, null]);
  scene.wait(ofB, b, { kind: "span", span: a }, [0, null]);
  return scene.trace({ outcome: "stuck", totalMs: 0 });
}

/** The first of two fails within its section and keeps the lock. */
function kept(outcome: "error" | "ok"): Trace {
  const scene = new Scene(
    "kept",
    "async function section(id) {\n  const guard = await lock.acquire();\n  await io.fetch(id);\n  guard.release();\n}\n",
  );
  const section = scene.site("function", "async function section(id) {", { name: "section" });
  const acquired = scene.awaited("lock.acquire()", { name: "lock.acquire", uses: ["lock"] });
  const fetched = scene.awaited("io.fetch(id)", { name: "io.fetch", uses: ["io", "id"] });
  const lock = scene.resource("lock", "lock", 1);
  const target = { kind: "resource", resource: lock } as const;
  const first = scene.span(section, "section(1)", [0, 1000], { outcome, error: "Error: no answer" });
  scene.event(0, lock, "acquire", 1, { span: first });
  scene.wait(acquired.wait, first, target, [0, 0]);
  scene.awaitOp(fetched, first, "fetch(1)", [0, 1000], { outcome });
  const second = scene.span(section, "section(2)", [0, null]);
  scene.event(0, lock, "wait", 2, { span: second });
  scene.wait(acquired.wait, second, target, [0, null]);
  return scene.trace({ outcome: "stuck", totalMs: 1000 });
}

/** Runners wait for a gate that is opened after the last of them has come through. */
function neverSet(): Trace {
  const scene = new Scene(
    "never set",
    "async function runner() {\n  await gate.wait();\n}\nasync function main() {\n  await Promise.all([runner(), runner()]);\n  gate.set();\n}\n",
  );
  const runner = scene.site("function", "async function runner() {", { name: "runner" });
  const main = scene.site("function", "async function main() {", { name: "main" });
  const waited = scene.awaited("gate.wait()", { name: "gate.wait", uses: ["gate"] });
  const all = scene.awaited("Promise.all([runner(), runner()])", { name: "Promise.all", uses: ["runner"] });
  scene.site("call", "gate.set()", { name: "gate.set", uses: ["gate"] });
  const gate = scene.resource("event", "event");
  const parent = scene.span(main, "main()", [0, null]);
  const spans = [0, 1].map((holder) => {
    const span = scene.span(runner, "runner()", [0, null], { parent, callSite: all.call });
    scene.event(0, gate, "wait", holder, { span });
    scene.wait(waited.wait, span, { kind: "resource", resource: gate }, [0, null]);
    return span;
  });
  scene.wait(all.wait, parent, { kind: "all", ops: [], spans }, [0, null]);
  return scene.trace({ outcome: "stuck", totalMs: 0 });
}
