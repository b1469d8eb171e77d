import { expect, test } from "vitest";
import type { Bar } from "./bars.ts";
import { asciiGlyphs, cellsOf, type Glyphs, unicodeGlyphs } from "./cells.ts";

type Given = readonly [
  kind: Bar["kind"],
  startMs: number,
  endMs: number | null,
  mark?: NonNullable<Bar["mark"]>,
];

/** Ten columns of 100 ms each. */
function drawn(bars: readonly Given[], glyphs: Glyphs = unicodeGlyphs): string {
  const made = bars.map(
    ([kind, startMs, endMs, mark]): Bar => ({
      kind,
      startMs,
      endMs,
      mark: mark ?? null,
      label: "",
      site: null,
    }),
  );
  const cells = cellsOf(made, { edgeMs: 1000, endMs: 1000, unit: "ms" }, 10, glyphs);
  return cells.map((it) => it?.glyph ?? " ").join("");
}

test.each<[title: string, bars: readonly Given[], unicode: string, ascii: string]>([
  ["whole cells", [["work", 200, 500]], "  ███     ", "  ###     "],
  ["an end in eighths", [["work", 0, 225]], "██▎       ", "##        "],
  ["a start in halves", [["work", 150, 400]], " ▐██      ", "  ##      "],
  ["no length at all", [["work", 300, 300]], "   ▏      ", "   #      "],
  ["no length at the very end", [["work", 1000, 1000]], "         ▐", "         #"],
  [
    "two in turn have a seam",
    [
      ["work", 0, 400],
      ["work", 400, 1000],
    ],
    "███▉██████",
    "###|######",
  ],
  [
    "short ones in turn are one",
    [
      ["work", 0, 100],
      ["work", 100, 200],
      ["work", 200, 300],
    ],
    "███       ",
    "###       ",
  ],
  [
    "queues, then works",
    [
      ["wait", 0, 300],
      ["work", 300, 600],
    ],
    "░░░███    ",
    "...###    ",
  ],
  [
    "holds, and works on top",
    [
      ["hold", 0, 600],
      ["work", 200, 400],
    ],
    "▄▄██▄▄    ",
    "==##==    ",
  ],
  [
    "lives, and works on top",
    [
      ["life", 0, 1000],
      ["work", 200, 400],
    ],
    "──██──────",
    "--##------",
  ],
  ["fails", [["work", 0, 500, "failed"]], "████✗     ", "####x     "],
  ["is stopped", [["work", 0, 500, "aborted"]], "████⊘     ", "####/     "],
  [
    "failing shows, whatever else ends there",
    [
      ["work", 0, 500, "aborted"],
      ["life", 0, 500, "failed"],
    ],
    "████✗     ",
    "####x     ",
  ],
  [
    "never ends",
    [
      ["work", 0, 500],
      ["wait", 500, null],
    ],
    "█████░░░░∞",
    "#####....>",
  ],
])("cellsOf(): %s", (_, bars, unicode, ascii) => {
  expect(drawn(bars)).toBe(unicode);
  expect(drawn(bars, asciiGlyphs)).toBe(ascii);
});
