import { describe, expect, test } from "vitest";
import { inTurn, type Step } from "../../test/support/in-turn.ts";
import type { Trace } from "../trace/trace.ts";
import { contextOf } from "./context.ts";
import { retryWithoutPause } from "./retry-without-pause.ts";

const head = "for (;;) {";
const failed: Step = { text: "io.fetch(1)", ms: 100, outcome: "error" };
const sleep: Step = { text: "io.sleep(200)", ms: 200 };

function said(steps: readonly Step[]): string[] {
  const trace: Trace = inTurn(`  ${head}\n    await io.fetch(1);\n    await io.sleep(200);\n  }`, steps, {
    loops: [head],
  });
  return retryWithoutPause(trace, contextOf(trace)).map((it) => `line ${it.site.line}: ${it.message}`);
}

describe("retryWithoutPause()", () => {
  test("says how often it was called", () => {
    expect(said([failed, failed, failed, { ...failed, outcome: "ok" }])).toEqual([
      "line 3: `fetch(1)` (line 3) failed at 100 ms and was called again in the same moment, 4 times in all. " +
        "What is overloaded stays so when nobody waits: a pause that doubles after each failure gives it time.",
    ]);
  });

  test("is silent about a retry that waits", () => {
    expect(said([failed, sleep, failed, sleep, failed])).toEqual([]);
  });

  test("is silent about one retry", () => {
    expect(said([failed, { ...failed, outcome: "ok" }])).toEqual([]);
  });

  test("is silent about calls that follow a success", () => {
    expect(said([1, 2, 3, 4].map(() => ({ ...failed, outcome: "ok" as const })))).toEqual([]);
  });

  test("is silent about calls of different things", () => {
    expect(said([1, 2, 3].map((id) => ({ ...failed, label: `fetch(${id})` })))).toEqual([]);
  });
});
