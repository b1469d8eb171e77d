import { describe, expect, test } from "vitest";
import { spin as scene, sequential } from "../../test/support/scenes.ts";
import type { Trace } from "../trace/trace.ts";
import { contextOf } from "./context.ts";
import { spin } from "./spin.ts";

function said(trace: Trace): string[] {
  return spin(trace, contextOf(trace)).map((it) => `line ${it.site.line}: ${it.message}`);
}

describe("spin()", () => {
  test("says that a loop has no await", () => {
    const trace = scene();
    const { site } = trace.spin as NonNullable<Trace["spin"]>;
    expect(said({ ...trace, spin: { site, turns: 1_000_000, awaits: false } })).toEqual([
      "line 8: The loop in line 8 took 1,000,000 turns without an await: " +
        "neither a timer nor another task gets its turn, so `!open` stays as it is. " +
        "An await of what is still to come lets the others run.",
    ]);
  });

  test("points at the loop when an await of it is reported", () => {
    const trace = scene();
    const awaited = trace.sites.find((it) => it.kind === "await");
    const spun = { site: awaited?.id ?? -1, turns: 20_000, awaits: true };
    expect(said({ ...trace, spin: spun })).toEqual(said(trace));
  });

  test("is silent about a run that did not spin", () => {
    expect(said(sequential())).toEqual([]);
  });
});
