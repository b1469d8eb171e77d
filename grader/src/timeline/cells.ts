/** One row of a text picture: bars become cells, as finely as the characters allow. */
import type { Bar, BarKind, Mark } from "./bars.ts";
import { fractionOf, type Scale } from "./scale.ts";

/** What a cell shows, for its colour. */
export type Look = BarKind | Mark | "never" | "grid";

export interface Cell {
  readonly glyph: string;
  readonly look: Look;
}

export interface Glyphs {
  readonly work: string;
  /** A full cell with a gap at its right, where the next bar begins at once. */
  readonly seam: string;
  /** Bars that begin in the middle of a cell; undefined where there is no such character. */
  readonly rightHalf: string | undefined;
  /** One to seven eighths of a cell, from the left; empty where there are no such characters. */
  readonly eighths: readonly string[];
  readonly wait: string;
  readonly hold: string;
  readonly life: string;
  readonly never: string;
  readonly failed: string;
  readonly aborted: string;
  readonly grid: string;
  readonly settled: string;
  readonly border: string;
  readonly axis: readonly [left: string, rule: string, tick: string, right: string];
}

export const unicodeGlyphs: Glyphs = {
  work: "█",
  seam: "▉",
  rightHalf: "▐",
  eighths: ["▏", "▎", "▍", "▌", "▋", "▊", "▉"],
  wait: "░",
  hold: "▄",
  life: "─",
  never: "∞",
  failed: "✗",
  aborted: "⊘",
  grid: "·",
  settled: "┆",
  border: "│",
  axis: ["╰", "─", "┬", "╯"],
};

export const asciiGlyphs: Glyphs = {
  work: "#",
  seam: "|",
  rightHalf: undefined,
  eighths: [],
  wait: ".",
  hold: "=",
  life: "-",
  never: ">",
  failed: "x",
  aborted: "/",
  grid: " ",
  settled: ":",
  border: "|",
  axis: ["+", "-", "+", "+"],
};

type Cells = (Cell | undefined)[];

/** What lies on top comes last. */
const layers: readonly BarKind[] = ["life", "hold", "wait", "work"];
const marks: readonly Mark[] = ["aborted", "failed"];

/** As many cells as there are columns; undefined where nothing is. */
export function cellsOf(bars: readonly Bar[], scale: Scale, columns: number, glyphs: Glyphs): Cells {
  const cells: Cells = Array.from({ length: columns });
  const at = (ms: number | null) => fractionOf(scale, ms) * columns;
  for (const kind of layers) {
    for (const bar of bars) {
      if (bar.kind !== kind) continue;
      if (kind === "work") continue;
      const cell = { glyph: glyphs[kind], look: kind };
      const from = Math.round(at(bar.startMs));
      fill(cells, from, Math.round(at(bar.endMs)), cell);
      // Who existed for no time has nothing else to be seen by.
      if (bars.length === 1 && bar.endMs === bar.startMs && bar.mark === null) put(cells, from, cell);
    }
  }
  const work = bars.filter((it) => it.kind === "work");
  for (const [start, end] of spread(work.map((it) => [at(it.startMs), at(it.endMs)]))) {
    drawWork(cells, start, end, glyphs);
  }
  for (const mark of marks) {
    const marked = bars.filter((it) => it.mark === mark);
    for (const bar of marked) put(cells, Math.ceil(at(bar.endMs)) - 1, { glyph: glyphs[mark], look: mark });
  }
  if (bars.some((it) => it.endMs === null)) put(cells, columns - 1, { glyph: glyphs.never, look: "never" });
  return cells;
}

type Stretch = readonly [start: number, end: number];

/** Short bars that touch become one, since a seam in every other cell says nothing; so do those of hardly any length. */
function spread(stretches: readonly Stretch[]): Stretch[] {
  const merged: Stretch[] = [];
  let lastLength = 0;
  for (const [start, end] of stretches.toSorted((a, b) => a[0] - b[0] || a[1] - b[1])) {
    const last = merged.at(-1);
    const length = end - start;
    const isTold = Math.min(length, lastLength) >= 1 && Math.max(length, lastLength) >= 3;
    if (last && !isTold && start - last[1] < 1e-6)
      merged[merged.length - 1] = [last[0], Math.max(last[1], end)];
    else merged.push([start, end]);
    lastLength = length;
  }
  return merged;
}

function drawWork(cells: Cells, start: number, end: number, glyphs: Glyphs): void {
  const look = "work";
  const unit = glyphs.rightHalf ? 0.5 : 1;
  const from = Math.min(Math.round(start / unit) * unit, cells.length - unit);
  const part = glyphs.eighths.length + 1;
  const to = Math.max(Math.round(end * part) / part, from);
  const first = Math.ceil(from);
  if (cells[first - 1]?.glyph === glyphs.work) put(cells, first - 1, { glyph: glyphs.seam, look });
  if (first > from && to >= first) put(cells, first - 1, { glyph: glyphs.rightHalf ?? glyphs.work, look });
  fill(cells, first, Math.floor(to), { glyph: glyphs.work, look });
  const eighths = Math.round((to - Math.floor(to)) * part);
  if (to > first && eighths > 0)
    put(cells, Math.floor(to), { glyph: glyphs.eighths[eighths - 1] ?? "", look });
  // What took no time, or less than shows, is still to be seen.
  if (to < first || to === from)
    put(cells, Math.floor(from), { glyph: glyphs.eighths[0] ?? glyphs.work, look });
}

function fill(cells: Cells, from: number, to: number, cell: Cell): void {
  for (let at = from; at < to; at++) cells[at] = cell;
}

function put(cells: Cells, at: number, cell: Cell): void {
  cells[Math.min(cells.length - 1, Math.max(0, at))] = cell;
}
