import { describe, expect, test } from "vitest";
import { inTurn, type Step } from "../../test/support/in-turn.ts";
import { Scene } from "../../test/support/scene.ts";
import type { Trace } from "../trace/trace.ts";
import { contextOf } from "./context.ts";
import { sequentialAwaits } from "./sequential-awaits.ts";

function said(trace: Trace): string[] {
  return sequentialAwaits(trace, contextOf(trace)).map((it) => it.message);
}

const first: Step = { text: "io.fetch(1, 2000)", ms: 2000, binds: ["a"] };

describe("sequentialAwaits() says", () => {
  test("the longest path where one of three depends", () => {
    const trace = inTurn(
      "  const a = await io.fetch(1, 1500);\n  const b = await io.fetch(a.id, 500);\n  const c = await io.fetch(3, 2500);",
      [
        { text: "io.fetch(1, 1500)", ms: 1500, binds: ["a"] },
        { text: "io.fetch(a.id, 500)", ms: 500, binds: ["b"] },
        { text: "io.fetch(3, 2500)", ms: 2500, binds: ["c"] },
      ],
    );
    expect(said(trace)).toEqual([
      "Your third fetch (line 4) began at 2 s only because line 3 awaited the second: " +
        "4.5 s in all; started together they take 2.5 s.",
    ]);
  });

  test("the same line where both stand in one", () => {
    const body = "  return [await io.fetch(1, 2000), await io.fetch(2, 3000)];";
    const steps = [first, { text: "io.fetch(2, 3000)", ms: 3000 }];
    expect(said(inTurn(body, steps))).toEqual([
      "Your second fetch (line 2) began at 2 s only because the same line awaited the first: " +
        "5 s in all; started together they take 3 s.",
    ]);
  });

  test("the label of what there is only one of", () => {
    const body = "  const a = await io.fetch(1, 2000);\n  const b = await io.load(2);";
    expect(said(inTurn(body, [first, { text: "io.load(2)", ms: 1000 }]))).toEqual([
      "`load(2)` (line 3) began at 2 s only because line 2 awaited `fetch(1)`: " +
        "3 s in all; started together they take 2 s.",
    ]);
  });

  test("the whole chain of a recursion", () => {
    expect(said(recursion())).toEqual([
      "`rest(1)` (line 4) began at 2 s only because line 3 awaited `fetch(0)`: " +
        "6 s in all; started together they take 3 s.",
    ]);
  });
});

describe("sequentialAwaits() is silent", () => {
  const second: Step = { text: "io.fetch(2, 3000)", ms: 3000, binds: ["b"] };

  test("when the second needs the result of the first", () => {
    const body = "  const a = await io.fetch(1, 2000);\n  const b = await io.fetch(a.id, 3000);";
    expect(said(inTurn(body, [first, { text: "io.fetch(a.id, 3000)", ms: 3000 }]))).toEqual([]);
  });

  test("when it needs it by way of other variables", () => {
    const body =
      "  const a = await io.fetch(1, 2000);\n  const key = a.id;\n  const next = key + 1;\n  const b = await io.fetch(next, 3000);";
    const steps = [first, { text: "io.fetch(next, 3000)", ms: 3000 }];
    const flows = [
      ["key", ["a"]],
      ["next", ["key"]],
    ] as const;
    expect(said(inTurn(body, steps, { flows }))).toEqual([]);
    expect(said(inTurn(body, steps))).toHaveLength(1);
  });

  test("when a condition around the second reads the first", () => {
    const body = "  const a = await io.fetch(1, 2000);\n  if (a.data) await io.fetch(2, 3000);";
    expect(said(inTurn(body, [first, { ...second, uses: ["a"] }]))).toEqual([]);
    expect(said(inTurn(body, [first, second]))).toHaveLength(1);
  });

  test("when the function may be left between the two", () => {
    const body =
      "  const a = await io.fetch(1, 2000);\n  if (!a.data) return;\n  const b = await io.fetch(2, 3000);";
    expect(said(inTurn(body, [first, { ...second, uses: ["a"] }]))).toEqual([]);
    expect(said(inTurn(body, [first, second]))).toHaveLength(1);
  });

  test("when the first failed", () => {
    const body = "  try {\n    await io.fetch(1, 2000);\n  } catch {}\n  await io.fetch(2, 3000);";
    expect(said(inTurn(body, [{ ...first, outcome: "error" }, second]))).toEqual([]);
    expect(said(inTurn(body, [first, second]))).toHaveLength(1);
  });

  test("when something of the first failed, and the wait for all went on", () => {
    expect(said(settledThenOne("error"))).toEqual([]);
    expect(said(settledThenOne("ok"))).toHaveLength(1);
  });

  test("when one of them only lets time pass", () => {
    const sleep: Step = { text: "io.sleep(1000)", ms: 1000 };
    const body = "  await io.sleep(1000);\n  await io.fetch(2, 3000);";
    expect(said(inTurn(body, [sleep, second]))).toEqual([]);
    const paced = "  await io.fetch(1, 2000);\n  await io.sleep(1000);\n  await io.fetch(2, 3000);";
    expect(said(inTurn(paced, [first, sleep, second]))).toEqual([]);
  });

  test("when one of them may change what the other one sees", () => {
    const body = "  const a = await io.write(1);\n  await io.fetch(2, 3000);";
    expect(said(inTurn(body, [{ text: "io.write(1)", ms: 1000 }, second]))).toEqual([]);
    expect(
      said(inTurn(body.replace("write", "read"), [{ text: "io.read(1)", ms: 1000 }, second])),
    ).toHaveLength(1);
  });

  test("when the first may be awaited for what it does, as its result goes nowhere", () => {
    const body = "  await io.load(1);\n  await io.fetch(2, 3000);";
    const load: Step = { text: "io.load(1)", ms: 1000 };
    expect(said(inTurn(body, [load, second]))).toEqual([]);
    expect(said(inTurn(body.replace("await io.load", "use(await io.load"), [load, second]))).toHaveLength(1);
    expect(
      said(inTurn(body.replaceAll("load", "fetch"), [{ ...load, text: "io.fetch(1)" }, second])),
    ).toHaveLength(1);
  });

  test("when nothing is wasted, because the first took no time", () => {
    const body = "  const a = await io.fetch(1, 2000);\n  const b = await io.fetch(2, 3000);";
    expect(said(inTurn(body, [{ ...first, ms: 0 }, second]))).toEqual([]);
  });

  test("when both need the same lock", () => {
    expect(said(twoSections(true))).toEqual([]);
    expect(said(twoSections(false))).toHaveLength(1);
  });

  test("when the first is somebody else's promise", () => {
    expect(said(behindAnother(false))).toEqual([]);
    expect(said(behindAnother(true))).toHaveLength(1);
  });
});

/** Fetches of 2, 3 and 1 s, each by a call within the one before. */
function recursion(): Trace {
  const scene = new Scene(
    "recursion",
    "async function rest(index: number): Promise<void> {\n  if (index > 2) return;\n  const head = await io.fetch(index);\n  return [head, ...(await rest(index + 1))];\n}\n",
  );
  const site = scene.site("function", "async function rest(index: number): Promise<void> {", {
    name: "rest",
  });
  const fetched = scene.awaited("io.fetch(index)", { name: "io.fetch", uses: ["io", "index"] });
  const again = scene.awaited("rest(index + 1)", { name: "rest", uses: ["rest", "index"] });
  let parent: number | null = null;
  for (const [index, startMs] of [0, 2000, 5000].entries()) {
    const endMs = [2000, 5000, 6000][index] as number;
    const callSite = parent === null ? null : again.call;
    const span = scene.span(site, `rest(${index})`, [startMs, 6000], { parent, callSite });
    if (parent !== null) scene.wait(again.wait, parent, { kind: "span", span }, [startMs, 6000]);
    scene.awaitOp(fetched, span, `fetch(${index})`, [startMs, endMs]);
    parent = span;
  }
  return scene.trace();
}

/** `Promise.allSettled` of two fetches, then a third. */
function settledThenOne(outcome: "ok" | "error"): Trace {
  const scene = new Scene(
    "settled",
    "async function main() {\n  const two = [io.fetch(1), io.fetch(2)];\n  await Promise.allSettled(two);\n  await io.fetch(3);\n}\n",
  );
  const main = scene.site("function", "async function main() {", { name: "main" });
  const calls = [1, 2].map((id) => scene.site("call", `io.fetch(${id})`, { name: "io.fetch", uses: ["io"] }));
  const settled = scene.awaited("Promise.allSettled(two)", { name: "Promise.allSettled", uses: ["two"] });
  const fetched = scene.awaited("io.fetch(3)", { name: "io.fetch", uses: ["io"] });
  const span = scene.span(main, "main()", [0, 3000]);
  const ops = calls.map((callSite, index) =>
    scene.op(`fetch(${index + 1})`, [0, 2000], { span, callSite, outcome: index === 0 ? outcome : "ok" }),
  );
  scene.wait(settled.wait, span, { kind: "all", ops, spans: [] }, [0, 2000]);
  scene.awaitOp(fetched, span, "fetch(3)", [2000, 3000]);
  return scene.trace();
}

/** Two calls in a row, each with a lock around its fetch: the same lock, or none. */
function twoSections(locked: boolean): Trace {
  const scene = new Scene(
    "sections",
    "async function main() {\n  await section(1);\n  await section(2);\n}\nasync function section(id) {\n  using guard = await lock.acquire();\n  await io.fetch(id);\n}\n",
  );
  const main = scene.site("function", "async function main() {", { name: "main" });
  const section = scene.site("function", "async function section(id) {", { name: "section" });
  const fetched = scene.awaited("io.fetch(id)", { name: "io.fetch", uses: ["io", "id"] });
  const lock = scene.resource("lock", "lock", 1);
  const parent = scene.span(main, "main()", [0, 2000]);
  for (const id of [1, 2]) {
    const call = scene.awaited(`section(${id})`, { name: "section", uses: ["section"] });
    const [startMs, endMs] = [(id - 1) * 1000, id * 1000];
    const span = scene.span(section, `section(${id})`, [startMs, endMs], { parent, callSite: call.call });
    scene.wait(call.wait, parent, { kind: "span", span }, [startMs, endMs]);
    if (locked) scene.event(startMs, lock, "acquire", id, { span });
    scene.awaitOp(fetched, span, `fetch(${id})`, [startMs, endMs]);
    if (locked) scene.event(endMs, lock, "release", id, { span });
  }
  return scene.trace();
}

/** Awaits the call before it, then fetches: as a turn that it takes, or as the accumulator of a `reduce`. */
function behindAnother(reduced: boolean): Trace {
  const source =
    "const all = ids.reduce(async (before, id) => {\n  await before;\n  await io.fetch(id);\n}, done);\n";
  const scene = new Scene("behind another", source);
  const callSite = scene.site("call", source.slice("const all = ".length, -2), {
    name: reduced ? "ids.reduce" : "ids.enqueue",
  });
  const site = scene.site("function", "async (before, id) => {");
  const before = scene.site("await", "await before", { uses: ["before"] });
  const fetched = scene.awaited("io.fetch(id)", { name: "io.fetch", uses: ["io", "id"] });
  const one = scene.span(site, "(1)", [0, 1000], { callSite });
  scene.awaitOp(fetched, one, "fetch(1)", [0, 1000]);
  const two = scene.span(site, "(2)", [0, 2000], { callSite });
  scene.wait(before, two, { kind: "span", span: one }, [0, 1000]);
  scene.awaitOp(fetched, two, "fetch(2)", [1000, 2000]);
  return scene.trace();
}
