import { stripVTControlCharacters } from "node:util";
import { describe, expect, test } from "vitest";
import { Scene } from "../../test/support/scene.ts";
import {
  concurrent,
  deadlock,
  floating,
  lateHandled,
  scenes,
  sequential,
} from "../../test/support/scenes.ts";
import type { Trace } from "../trace/trace.ts";
import { columnsOf } from "./columns.ts";
import { type TextOptions, toText } from "./text.ts";

const plain = { width: 80, paint: (_: unknown, text: string) => text };

function text(trace: Trace, options: Partial<TextOptions> = {}): string {
  return toText([{ trace }], { style: plain, ...options });
}

test.each(Object.entries(scenes))("the picture of %s", async (name, scene) => {
  const trace = scene();
  const pictures = [
    text(trace, { width: 80 }),
    text(trace, { width: 110 }),
    text(trace, { width: 60, ascii: true }),
  ];
  await expect(pictures.join("\n")).toMatchFileSnapshot(`./pictures/${name}.txt`);
});

describe("toText()", () => {
  test("ends with a line feed, and draws several pictures on one scale", () => {
    const drawn = toText(
      [
        { trace: sequential(), title: "yours" },
        { trace: concurrent(), title: "ours" },
      ],
      { style: plain, width: 50 },
    );
    expect(`\n${drawn}`).toMatchInlineSnapshot(`
      "
      yours
      fetch(1) L4 │████████████·           ·          ·│
      fetch(2) L5 │            ██████████████████     ·│
      fetch(3) L6 │            ·           ·     ██████│
                  ╰────────────┬───────────┬──────────┬╯
                   0          2 s         4 s        6 s

      ours
      fetch(1) L4 │████████████·           ·          ·│
      fetch(2) L4 │██████████████████      ·          ·│
      fetch(3) L4 │██████      ·           ·          ·│
                  ╰────────────┬───────────┬──────────┬╯
                   0          2 s         4 s        6 s
      "
    `);
  });

  test("wraps what is to be said below the picture", () => {
    const sentences = [
      "Your second fetch (line 5) began at 2 s only because line 4 awaited the first.",
      "Second.",
    ];
    const drawn = toText([{ trace: sequential(), sentences }], { style: plain, width: 40 });
    expect(drawn.split("\n").slice(-5)).toEqual([
      "",
      "Your second fetch (line 5) began at 2 s",
      "only because line 4 awaited the first.",
      "Second.",
      "",
    ]);
  });

  test("says nothing by colour alone", () => {
    const painted: string[] = [];
    const paint = (format: unknown, it: string) => {
      painted.push(String(format));
      return `\u001b[31m${it}\u001b[39m`;
    };
    const colourful = text(lateHandled(), { style: { width: 80, paint } });
    expect(stripVTControlCharacters(colourful)).toBe(text(lateHandled()));
    expect(painted).toContain("cyan");
    expect(painted).toContain("bold,red");
  });

  test("gives the source only where there is room", () => {
    expect(text(sequential(), { width: 110 })).toContain("│ const first = await io.fetch(1, 2000);\n");
    expect(text(sequential(), { width: 70 })).not.toContain("const first");
  });

  test("says when the run had settled, and what is missing", () => {
    expect(text(floating())).toContain("┆ settled at 500 ms");
    expect(text({ ...sequential(), truncated: true })).toContain(
      "cut off: the program did more than is recorded",
    );
  });

  test("draws a run that took no time", () => {
    const scene = new Scene("run", "async function main() {\n}\n");
    scene.span(scene.site("function", "async function main() {", { name: "main" }), "main()", [0, 0]);
    expect(`\n${text(scene.trace(), { width: 40 })}`).toMatchInlineSnapshot(`
      "
      main() L1 │─                           │
                ╰────────────────────────────╯
                 0 ms
      ─ under way
      "
    `);
  });

  test("draws a run in which nothing happened at all", () => {
    const trace = { ...sequential(), spans: [], ops: [], waits: [], totalMs: 0, endMs: 0 };
    expect(`\n${text(trace, { width: 40 })}`).toMatchInlineSnapshot(`
      "
           ╰─────────────────────────────────╯
            0 ms
      "
    `);
  });

  test("wide characters keep the bars below one another", () => {
    const source = "async function load(io) {\n  await io.fetch(`データ😀`);\n  await io.fetch(`ab`);\n}\n";
    const scene = new Scene("run", source);
    const main = scene.site("function", "async function load(io) {", { name: "load" });
    const span = scene.span(main, "load()", [0, 200]);
    const wide = scene.awaited("io.fetch(`データ😀`)", { name: "io.fetch" });
    const narrow = scene.awaited("io.fetch(`ab`)", { name: "io.fetch" });
    scene.awaitOp(wide, span, 'fetch("データ😀")', [0, 100]);
    scene.awaitOp(narrow, span, 'fetch("ab")', [100, 200]);
    const lines = text(scene.trace(), { width: 60 }).split("\n").slice(0, 2);
    expect(lines.map((it) => columnsOf(it.slice(0, it.indexOf("│"))))).toEqual([21, 21]);
    expect(lines.map(columnsOf)).toEqual([60, 60]);
  });

  test.each([10, 24, 25, 39, 40, 41, 60, 99, 100, 140])(
    "never gets wider than %i columns, or 24",
    (width) => {
      for (const scene of Object.values(scenes)) {
        for (const ascii of [false, true]) {
          const drawn = toText([{ trace: scene(), title: "t".repeat(200), sentences: ["a b ".repeat(50)] }], {
            style: plain,
            width,
            ascii,
          });
          const widest = Math.max(...drawn.split("\n").map(columnsOf));
          expect(widest).toBeLessThanOrEqual(Math.max(24, width));
        }
      }
    },
  );

  test("leaves out a time that has no room on the axis", () => {
    const trace = sequential();
    const slow = trace.ops.map((it) => ({ ...it, startMs: 0, endMs: 1e12 }));
    const lines = text({ ...trace, ops: slow, spans: [], totalMs: 1e12, endMs: 1e12 }, { width: 24 }).split(
      "\n",
    );
    expect(lines.at(-2)?.trim()).toBe("0");
  });

  test("holds nothing but ASCII if that is wanted", () => {
    const trace = { ...deadlock(), title: "Übung" };
    const drawn = toText([{ trace, title: "“Übung” → 😀", sentences: ["größer × …"] }], {
      style: plain,
      ascii: true,
      width: 110,
    });
    expect(drawn).toMatch(/^[\n -~]*$/);
  });
});
