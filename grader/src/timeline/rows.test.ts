import { describe, expect, test } from "vitest";
import { Scene } from "../../test/support/scene.ts";
import * as scenes from "../../test/support/scenes.ts";
import type { Trace } from "../trace/trace.ts";
import type { Bar } from "./bars.ts";
import { isVisible, layOut, type Row } from "./rows.ts";

/** `2 transfer#1 L11: work 0-100, wait 100-∞`, indented as deep as the row lies. */
function shown({ label, depth, line, bars }: Row): string {
  const parts = bars.map(({ kind, startMs, endMs, mark }) => {
    return `${kind} ${startMs}-${endMs ?? "∞"}${mark ? ` ${mark}` : ""}`;
  });
  return `${"  ".repeat(depth)}${label} L${line}: ${parts.join(", ")}`;
}

const rowsOf = (trace: Trace, maxRows?: number) => layOut(trace, { maxRows }).rows.map(shown);

const source = `async function main(io) {
  for (const id of ids) {
    await io.fetch(id);
  }
}
async function task(id, io) {
  await io.fetch(id);
}
`;

interface Made {
  readonly scene: Scene;
  readonly root: number;
  readonly loop: { wait: number; call: number };
  readonly inTask: { wait: number; call: number };
  readonly task: number;
}

function made(endMs: number | null): Made {
  const scene = new Scene("run", source);
  const main = scene.site("function", "async function main(io) {", { name: "main" });
  const task = scene.site("function", "async function task(id, io) {", { name: "task" });
  const loop = scene.awaited("io.fetch(id)", { name: "io.fetch" });
  const inTask = {
    wait: scene.site("await", "await io.fetch(id)", { nth: 2 }),
    call: scene.site("call", "io.fetch(id)", { nth: 2 }),
  };
  return { scene, root: scene.span(main, "main()", [0, endMs]), loop, inTask, task };
}

describe("layOut()", () => {
  test("shows the steps of a single call, not the call", () => {
    expect(rowsOf(scenes.sequential())).toEqual([
      "fetch(1) L4: work 0-2000",
      "fetch(2) L5: work 2000-5000",
      "fetch(3) L6: work 5000-6000",
    ]);
  });

  test("shows a task as one row: what it queued for, what it held, what it did", () => {
    expect(rowsOf(scenes.lockOfThree())).toEqual([
      "critical(2000) L10: life 0-2000, hold 0-2000, work 0-2000",
      "critical(1000) L10: life 0-3000, wait 0-2000, hold 2000-3000, work 2000-3000",
      "critical(1500) L10: life 0-4500, wait 0-3000, hold 3000-4500, work 3000-4500",
    ]);
  });

  test("shows the caller of what never ends, and the line that each never leaves", () => {
    expect(rowsOf(scenes.deadlock())).toEqual([
      "both() L8: life 0-∞",
      "  transfer#1 L11: life 0-∞, hold 0-∞, wait 100-∞, work 0-100",
      "  transfer#2 L11: life 0-∞, hold 0-∞, wait 100-∞, work 0-100",
    ]);
    expect(layOut(scenes.deadlock()).rows.map((it) => it.source)).toEqual([
      "export async function both(io: Io): Promise<void> {",
      "∞ L23 using _to = await to.lock.acquire();",
      "∞ L23 using _to = await to.lock.acquire();",
    ]);
  });

  test("a promise of unknown origin is waited for", () => {
    expect(rowsOf(scenes.neverSettles())).toEqual(["waitForSignal() L3: life 0-∞, wait 500-∞, work 0-500"]);
  });

  test("shows the caller that fails, with what it did inside", () => {
    expect(rowsOf(scenes.lateHandled())).toEqual([
      "load() L3: life 0-2000 failed",
      "  fetch(1) L4: work 0-2000",
      "  fetch(2) L5: work 0-1000 failed",
    ]);
  });

  test("the same thing over and over is one row", () => {
    const { rows } = layOut(scenes.polling());
    expect(rows.map((it) => it.label)).toEqual(["prepare()", "sleep(10) ×100"]);
    expect(rows[1]?.bars).toHaveLength(100);
  });

  test("knows what goes on after the run has settled", () => {
    expect(layOut(scenes.floating())).toMatchObject({ settledMs: 500, endMs: 2500 });
    expect(layOut(scenes.sequential()).settledMs).toBeUndefined();
    expect(layOut(scenes.deadlock()).settledMs).toBeUndefined();
  });

  test("what stays apart in the source but has one name is numbered", () => {
    const { scene, root, loop } = made(300);
    for (const at of [0, 100, 200]) scene.awaitOp(loop, root, "fetch(7)", [at, at + 100]);
    expect(rowsOf(scene.trace())).toEqual([
      "fetch(7)#1 L3: work 0-100",
      "fetch(7)#2 L3: work 100-200",
      "fetch(7)#3 L3: work 200-300",
    ]);
  });

  test("an op that goes on after its task is a row of its own", () => {
    const { scene, root, inTask, task, loop } = made(100);
    scene.awaitOp(loop, root, "fetch(0)", [0, 100]);
    const span = scene.span(task, "task(1)", [0, 50], { parent: root, callSite: loop.call });
    scene.op("fetch(1)", [0, 80], { span, callSite: inTask.call });
    expect(rowsOf(scene.trace())).toEqual([
      "task(1) L3: life 0-50",
      "  fetch(1) L7: work 0-80",
      "fetch(0) L3: work 0-100",
    ]);
  });

  test("waiting for what somebody else has started is waiting", () => {
    const { scene, root, inTask, task, loop } = made(100);
    const op = scene.awaitOp(loop, root, "fetch(0)", [0, 100]);
    const span = scene.span(task, "task(1)", [0, 100], { parent: root, callSite: loop.call });
    scene.wait(inTask.wait, span, { kind: "op", op }, [20, 100]);
    expect(rowsOf(scene.trace())[0]).toBe("task(1) L3: life 0-100, wait 20-100");
  });

  test("a function that took no time is left out, unless nothing else is there", () => {
    const { scene, root, task, loop } = made(100);
    scene.awaitOp(loop, root, "fetch(0)", [0, 100]);
    scene.span(task, "task(1)", [0, 0], { parent: root, callSite: loop.call });
    expect(rowsOf(scene.trace())).toEqual(["fetch(0) L3: work 0-100"]);
    expect(rowsOf(made(0).scene.trace())).toEqual(["main() L1: life 0-0"]);
  });

  test("a task that calls a function that took no time still fits into one row", () => {
    const { scene, root, inTask, task, loop } = made(100);
    scene.awaitOp(loop, root, "fetch(0)", [0, 100]);
    const span = scene.span(task, "task(1)", [0, 100], { parent: root, callSite: loop.call });
    scene.awaitOp(inTask, span, "fetch(1)", [0, 50]);
    scene.span(task, "task(2)", [50, 50], { parent: span, callSite: inTask.call });
    scene.awaitOp(inTask, span, "fetch(2)", [50, 100]);
    expect(rowsOf(scene.trace())[0]).toBe("task(1) L3: life 0-100, work 0-50, work 50-100");
  });

  test("a function without a name is called by the one thing that it does", () => {
    const { scene, root, inTask, task, loop } = made(100);
    scene.awaitOp(loop, root, "fetch(0)", [0, 100]);
    const label = "map callback(1)";
    const one = scene.span(task, label, [0, 50], { parent: root, callSite: loop.call });
    scene.awaitOp(inTask, one, "fetch(1)", [0, 50]);
    const two = scene.span(task, "async function(2)", [0, 60], { parent: root, callSite: loop.call });
    scene.awaitOp(inTask, two, "fetch(2)", [0, 50]);
    scene.awaitOp(inTask, two, "fetch(3)", [50, 60]);
    const outer = scene.span(task, "async function()", [0, 70], { parent: root, callSite: loop.call });
    const inner = scene.span(task, "load(4)", [0, 70], { parent: outer, callSite: inTask.call });
    scene.awaitOp(inTask, inner, "fetch(4)", [0, 70]);
    expect(layOut(scene.trace()).rows.map((it) => it.label)).toEqual([
      "fetch(1)",
      "async function(2)",
      "load(4)",
      "fetch(0)",
    ]);
  });

  test("a permit that is never given back is held for ever, also by one that has ended", () => {
    const { scene, root } = made(100);
    const lock = scene.resource("lock", "lock", 1);
    scene.event(10, lock, "acquire", 0, { span: root });
    expect(rowsOf(scene.trace())).toEqual(["main() L1: life 0-100, hold 10-∞"]);
  });

  test("one that gives up queuing is stopped; an event is not held", () => {
    const { scene, root } = made(100);
    const lock = scene.resource("lock", "lock", 1);
    const event = scene.resource("event", "event", null);
    scene.event(0, lock, "wait", 0, { span: root });
    scene.event(30, lock, "leave", 0, { span: root });
    scene.event(40, event, "wait", 1, { span: root });
    scene.event(90, event, "acquire", 1, { span: root });
    expect(rowsOf(scene.trace())).toEqual(["main() L1: life 0-100, wait 0-30 aborted, wait 40-90"]);
  });

  test("places name their file where there are several", () => {
    const trace = scenes.sequential();
    const { rows } = layOut({ ...trace, sources: { ...trace.sources, "lib/other.ts": "" } });
    expect(rows[0]?.line).toBe("answer.ts:4");
  });

  test("what names spans and places that are not there is shown all the same", () => {
    const trace = scenes.sequential();
    const lost = { ...trace, spans: [], sites: [] };
    expect(layOut(lost).rows.map((it) => [it.label, it.line])).toEqual([
      ["fetch(1)", undefined],
      ["fetch(2)", undefined],
      ["fetch(3)", undefined],
    ]);
  });
});

describe("isVisible()", () => {
  const life: Bar = { kind: "life", startMs: 0, endMs: 100, mark: null, label: "", site: null };

  test.each<[isVisible: boolean, stretches: readonly (readonly [number, number | null])[]]>([
    [false, [[0, 100]]],
    [
      false,
      [
        [50, 100],
        [0, 50],
      ],
    ],
    [true, []],
    [
      true,
      [
        [0, 40],
        [50, 100],
      ],
    ],
    [true, [[10, 100]]],
    [true, [[0, 90]]],
    [
      false,
      [
        [0, 40],
        [30, null],
      ],
    ],
  ])("is %s for a life with %j on top", (expected, stretches) => {
    const work = stretches.map(([startMs, endMs]): Bar => ({ ...life, kind: "work", startMs, endMs }));
    const row = { label: "", depth: 0, site: null, line: undefined, source: "", isRest: false };
    expect(isVisible(life, { ...row, bars: [life, ...work] })).toBe(expected);
    expect(isVisible({ ...life, mark: "failed" }, { ...row, bars: [life, ...work] })).toBe(true);
  });
});

describe("layOut() of many rows", () => {
  function inTurn(count: number, failing = -1): Trace {
    const { scene, root, loop } = made(count * 10);
    for (let at = 0; at < count; at++) {
      const outcome = at === failing ? "error" : "ok";
      scene.awaitOp(loop, root, `fetch(${at})`, [at * 10, at * 10 + 10], { outcome });
    }
    return scene.trace();
  }

  test("shows the first ones and the last, and one row for the rest", () => {
    expect(rowsOf(inTurn(100), 6)).toEqual([
      "fetch(0) L3: work 0-10",
      "fetch(1) L3: work 10-20",
      "fetch(2) L3: work 20-30",
      "fetch(3) L3: work 30-40",
      "… 95 more like this L3: work 40-990",
      "fetch(99) L3: work 990-1000",
    ]);
  });

  test("shows those that fail", () => {
    expect(rowsOf(inTurn(100, 50), 6)).toEqual([
      "fetch(0) L3: work 0-10",
      "fetch(1) L3: work 10-20",
      "… 48 more like this L3: work 20-500",
      "fetch(50) L3: work 500-510 failed",
      "… 48 more like this L3: work 510-990",
      "fetch(99) L3: work 990-1000",
    ]);
  });

  test("keeps gaps in the row for the rest", () => {
    const { scene, root, loop } = made(2000);
    for (let at = 0; at < 10; at++) scene.awaitOp(loop, root, `fetch(${at})`, [at * 200, at * 200 + 100]);
    expect(rowsOf(scene.trace(), 6)[4]).toBe(
      "… 5 more like this L3: work 800-900, work 1000-1100, work 1200-1300, work 1400-1500, work 1600-1700",
    );
  });

  test.each([3, 4, 7, 24, 40])("shows tasks with rows of their own in %i rows", (maxRows) => {
    const { scene, root, inTask, task, loop } = made(1000);
    for (let id = 0; id < 50; id++) {
      const span = scene.span(task, `task(${id})`, [0, 500], { parent: root, callSite: loop.call });
      for (const at of [0, 1, 2]) scene.op(`fetch(${id}.${at})`, [0, 500], { span, callSite: inTask.call });
    }
    const { rows } = layOut(scene.trace(), { maxRows });
    expect(rows.length).toBeLessThanOrEqual(maxRows);
    expect(rows[0]?.label).toBe("task(0)");
    expect(rows.some((it) => it.isRest)).toBe(true);
  });

  test("fits a chain of calls that goes deep", () => {
    const { scene, root, task, loop, inTask } = made(1000);
    let parent = root;
    for (let depth = 0; depth < 1500; depth++) {
      const time = [depth / 2, 1000 - depth / 4] as const;
      parent = scene.span(task, `task(${depth})`, time, { parent, callSite: loop.call });
    }
    scene.op("fetch(1)", [750, 760], { span: parent, callSite: inTask.call });
    expect(layOut(scene.trace()).rows).toHaveLength(24);
  });

  test("a row of very many bars shows where they touch as one, and those that fail", () => {
    const { scene, root, loop } = made(3100);
    for (let at = 0; at < 3000; at += 10) {
      const outcome = at === 500 ? "error" : "ok";
      scene.awaitOp(loop, root, "fetch(1)", [at < 1000 ? at : at + 100, (at < 1000 ? at : at + 100) + 10], {
        outcome,
      });
    }
    expect(rowsOf(scene.trace())).toEqual([
      "fetch(1) ×300 L3: work 0-500, work 510-1000, work 1100-3100, work 500-510 failed",
    ]);
  });
});
