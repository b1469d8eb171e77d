import { describe, expect, test } from "vitest";
import { Scene } from "../../test/support/scene.ts";
import type { Trace } from "../trace/trace.ts";
import { batchesInTurn, timeWith } from "./batches-in-turn.ts";
import { contextOf } from "./context.ts";

function said(trace: Trace): string[] {
  return batchesInTurn(trace, contextOf(trace)).map((it) => `line ${it.site.line}: ${it.message}`);
}

describe("batchesInTurn()", () => {
  test("says what a place that is filled again at once would give", () => {
    expect(said(batches([[2000, 3000], [1000]]))).toEqual([
      "line 4: Line 4 starts 2 `fetch` at a time, and the next ones only when the slowest of them is over: " +
        "4 s for 3. If the next one starts as soon as any of them ends, 2 at a time take 3 s.",
    ]);
  });

  test("is silent when all of a batch end together", () => {
    expect(
      said(
        batches([
          [1000, 1000],
          [2000, 2000],
        ]),
      ),
    ).toEqual([]);
  });

  test("is silent when a batch needs the one before", () => {
    expect(said(batches([[2000, 3000], [1000]], ["data"]))).toEqual([]);
  });

  test("is silent when there is one batch", () => {
    expect(said(batches([[2000, 3000, 1000]]))).toEqual([]);
  });
});

test("timeWith() fills the place that is free first", () => {
  expect(timeWith(2, [3000, 1000, 1000, 1000])).toBe(3000);
  expect(timeWith(1, [3000, 1000])).toBe(4000);
  expect(timeWith(5, [3000, 1000])).toBe(3000);
  expect(timeWith(2, [])).toBe(0);
});

/** One batch a turn; `uses` is what its calls read beside their own. */
function batches(lengths: readonly (readonly number[])[], uses: readonly string[] = []): Trace {
  const head = "for (let at = 0; at < ids.length; at += 2) {";
  const text = "Promise.all(batch.map((id) => io.fetch(id)))";
  const source = `async function main() {\n  ${head}\n    const batch = ids.slice(at, at + 2);\n    const data = await ${text};\n  }\n}\n`;
  const scene = new Scene("batches", source);
  const main = scene.site("function", "async function main() {", { name: "main" });
  scene.site("loop", head, { uses: ["at", "ids"] });
  const all = scene.awaited(text, { name: "Promise.all", uses: ["batch", "io", ...uses] });
  const callSite = scene.site("call", "io.fetch(id)", { name: "io.fetch", uses: ["io", "id"] });
  scene.flow(["batch"], { uses: ["ids", "at"] });
  scene.flow(["data"], { uses: ["batch", "io"], sites: [all.wait, all.call] });
  const totalMs = lengths.reduce((sum, it) => sum + Math.max(...it), 0);
  const span = scene.span(main, "main()", [0, totalMs]);
  let atMs = 0;
  for (const batch of lengths) {
    const ops = batch.map((ms, index) => scene.op(`fetch(${index})`, [atMs, atMs + ms], { span, callSite }));
    const endMs = atMs + Math.max(...batch);
    scene.wait(all.wait, span, { kind: "all", ops, spans: [] }, [atMs, endMs]);
    atMs = endMs;
  }
  return scene.trace();
}
