import { describe, expect, test } from "vitest";
import { Scene } from "../../test/support/scene.ts";
import type { Trace } from "../trace/trace.ts";
import { contextOf } from "./context.ts";
import { lostUpdate } from "./lost-update.ts";

function said(trace: Trace): string[] {
  return lostUpdate(trace, contextOf(trace)).map((it) => `line ${it.site.line}: ${it.message}`);
}

const together = [0, 0] as const;

describe("lostUpdate()", () => {
  test("says whose write undoes which", () => {
    expect(said(updates({ starts: together }))).toEqual([
      "line 2: `bump(2)` read `row` in line 2 at 0 s, before `bump(1)` had written to it, " +
        "so its own write in line 4 undoes that one. A lock that is held from the read to the write keeps the others out.",
    ]);
  });

  test("is silent when one comes after the other", () => {
    expect(said(updates({ starts: [0, 1000] }))).toEqual([]);
  });

  test("is silent when what is written does not come from what was read", () => {
    expect(said(updates({ starts: together, value: "1" }))).toEqual([]);
  });

  test("is silent about what is not shared", () => {
    expect(said(updates({ starts: together, service: "io" }))).toEqual([]);
  });

  test("is silent when the two are about different things", () => {
    expect(said(updates({ starts: together, keys: ["ann", "bob"] }))).toEqual([]);
    expect(said(updates({ starts: together, keys: ["ann", "ann"] }))).toHaveLength(1);
  });
});

interface UpdateOptions {
  readonly starts: readonly [number, number];
  readonly service?: string;
  /** What is written. */
  readonly value?: string;
  /** What the two read and write; nothing where there is but one thing. */
  readonly keys?: readonly [string, string];
}

/** Two calls, each reads at its start and writes 1 s later. */
function updates({ starts, service = "row", value = "old + 1", keys }: UpdateOptions): Trace {
  const scene = new Scene(
    "updates",
    `async function bump(id) {\n  const old = await row.read();\n  await io.sleep(1000);\n  await row.write(${value});\n}\n`,
  );
  const bump = scene.site("function", "async function bump(id) {", { name: "bump" });
  const read = scene.awaited("row.read()", { name: "row.read", uses: ["row"] });
  const written = scene.awaited(`row.write(${value})`, {
    name: "row.write",
    uses: ["row", ...(value === "1" ? [] : ["old"])],
  });
  scene.flow(["old"], { uses: ["row"], sites: [read.wait, read.call] });
  const spans = starts.map((at, index) => scene.span(bump, `bump(${index + 1})`, [at, at + 1000]));
  const ops = [
    ...starts.map((at, index) => ({ at, index, place: read, method: "read" })),
    ...starts.map((at, index) => ({ at: at + 1000, index, place: written, method: "write" })),
  ].toSorted((a, b) => a.at - b.at || (a.method === "write" ? -1 : 1) - (b.method === "write" ? -1 : 1));
  for (const { at, index, place, method } of ops) {
    scene.awaitOp(place, spans[index] as number, `${method}(${keys?.[index] ?? ""})`, [at, at], { service });
  }
  return scene.trace();
}
