import { describe, expect, test } from "vitest";
import { inTurn, type Step } from "../../test/support/in-turn.ts";
import { Scene } from "../../test/support/scene.ts";
import { polling as scene } from "../../test/support/scenes.ts";
import type { Trace } from "../trace/trace.ts";
import { contextOf } from "./context.ts";
import { polling } from "./polling.ts";

function said(trace: Trace): string[] {
  return polling(trace, contextOf(trace)).map((it) => `line ${it.site.line}: ${it.message}`);
}

/** A loop with three sleeps in it. */
function looping(head: string, body: string, others: readonly Step[] = []): Trace {
  const sleep: Step = { text: "io.sleep(100)", ms: 100 };
  return inTurn(`  ${head}\n    ${body}\n  }`, [...others, sleep, sleep, sleep], { loops: [head] });
}

describe("polling() says", () => {
  test("what the loop asks for", () => {
    expect(said(looping("while (active >= limit) {", "await io.sleep(100);"))).toEqual([
      "line 2: The loop in line 2 asked 3 times for `active >= limit`, from 0 s to 300 ms; an event would wake it once. " +
        "Between two looks it sees nothing: it goes on up to 100 ms late.",
    ]);
  });

  test("what stands in the condition that leaves it", () => {
    expect(said(looping("while (true) {", "if (gate.isSet) return; await io.sleep(100);"))).toHaveLength(1);
    expect(said(looping("while (true) {", "await io.sleep(100);"))).toEqual([]);
  });
});

describe("polling(), of an interval,", () => {
  test("says what its callback looks at", () => {
    expect(said(interval("if (!gate.isSet) return; clearInterval(timer);"))).toEqual([
      "line 1: The interval of line 1 asked 5 times for `gate.isSet`, every 100 ms; an event would wake it once. " +
        "Between two looks it sees nothing: it goes on up to 100 ms late.",
    ]);
  });

  test("is silent when it does its work each time", () => {
    expect(said(interval("io.log(`tick`);"))).toEqual([]);
  });

  test("is silent when it counts", () => {
    expect(said(interval("if (++count < 5) return; clearInterval(timer);"))).toEqual([]);
  });
});

describe("polling() is silent", () => {
  test("when the test failed for something that it does not bring about", () => {
    expect(said({ ...scene(), fault: "other" })).toEqual([]);
    expect(said({ ...scene(), fault: "early" })).toEqual([]);
    expect(said({ ...scene(), fault: "unhandled" })).toEqual([]);
    expect(said({ ...scene(), fault: "late" })).toHaveLength(1);
  });

  test("about a loop whose condition goes on with the work", () => {
    expect(said(asking("turns.next()"))).toEqual([]);
    expect(said(asking("turns.last()"))).toHaveLength(1);
  });

  test("about a loop that counts its turns", () => {
    expect(said(looping("for (let i = 0; i < 3; i++) {", "await io.sleep(100);"))).toEqual([]);
    expect(said(looping("while (left > 0) {", "left -= 1; await io.sleep(100);"))).toEqual([]);
    expect(said(looping("while (left > 0) {", "await io.sleep(100);"))).toHaveLength(1);
  });

  test("about a loop that goes through a list", () => {
    expect(said(looping("for (const id of ids) {", "await io.sleep(100);"))).toEqual([]);
  });

  test("about a loop that does something in each turn", () => {
    const asks: Step = { text: "io.fetch(1)", ms: 100 };
    expect(said(looping("while (!done) {", "await io.fetch(1); await io.sleep(100);", [asks]))).toEqual([]);
  });

  test("about a loop that waits for a time", () => {
    expect(said(looping("while (Date.now() < end) {", "await io.sleep(100);"))).toEqual([]);
  });

  test("about a pause or two", () => {
    expect(said(firstTurns(2))).toEqual([]);
    expect(said(firstTurns(3))).toHaveLength(1);
  });
});

/** A loop with a call in its condition. */
function asking(call: string): Trace {
  const trace = looping(`while (!${call}.done) {`, "await io.sleep(100);");
  const [loop] = trace.sites.filter((it) => it.kind === "loop") as [Trace["sites"][number]];
  const column = loop.column + "while (!".length;
  const place = { line: loop.line, endLine: loop.line, column, endColumn: column + call.length };
  const site = {
    ...loop,
    ...place,
    kind: "call" as const,
    text: call,
    name: call.slice(0, -2),
    loop: loop.id,
  };
  return { ...trace, sites: [...trace.sites, { ...site, id: trace.sites.length }] };
}

/** The scene, as if it had been ready after so many looks. */
function firstTurns(turns: number): Trace {
  const { ops, waits, ...trace } = scene();
  // The first op of the scene is what the loop waits for.
  return { ...trace, ops: ops.slice(0, turns + 1), waits: waits.slice(0, turns + 1) };
}

/** Ticks five times. */
function interval(body: string): Trace {
  const text = `setInterval(() => { ${body} }, 100)`;
  const scene = new Scene("interval", `const timer = ${text};\n`);
  const callSite = scene.site("call", text, { name: "setInterval" });
  for (let at = 0; at < 500; at += 100) {
    scene.op("setInterval(100)", [at, at + 100], { service: "timer", callSite });
  }
  return scene.trace();
}
