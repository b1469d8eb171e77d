/**
 * Pictures for a terminal. They work without colours and fit into the columns they are given:
 *
 *   fetch(1)  L4 │██████████████████▋                                  │ const first = await io.fetch(1, 2000);
 *   fetch(2)  L5 │                  ▐██████████████████████████▉       │ const second = await io.fetch(2, 3000);
 *                └────────┬─────────┬────────┬────────┬────────┬───────┘
 *                0       1 s       2 s      3 s      4 s      5 s
 */
import type { styleText } from "node:util";
import { wrapText } from "../verdict/text.ts";
import { asciiGlyphs, type Cell, cellsOf, type Glyphs, type Look, unicodeGlyphs } from "./cells.ts";
import { columnsOf, cut, oneLine, padEnd, padStart, toAscii } from "./columns.ts";
import { meanings, notesOf, settledNote } from "./legend.ts";
import type { Picture } from "./picture.ts";
import { type Layout, layOut, type Row } from "./rows.ts";
import { fractionOf, type Scale, scaleFor, ticksOf } from "./scale.ts";

type Format = Parameters<typeof styleText>[0];

/** Colours for one output stream, as the reporters have them. */
export interface TextStyle {
  readonly paint: (format: Format, text: string) => string;
  readonly width: number;
}

export interface TextOptions {
  readonly style: TextStyle;
  /** Columns of a line, at least 24; the style's unless said otherwise. */
  readonly width?: number | undefined;
  /** Nothing but ASCII. */
  readonly ascii?: boolean | undefined;
  /** Rows of each picture; 24 unless said otherwise. */
  readonly maxRows?: number | undefined;
}

const minWidth = 24;
const minChart = 10;
/** With fewer columns for the bars, the source is left out. */
const goodChart = 44;
const minSource = 26;

const formats: Readonly<Record<Look, Format>> = {
  work: "cyan",
  wait: "yellow",
  hold: "magenta",
  life: "gray",
  never: ["bold", "red"],
  failed: ["bold", "red"],
  aborted: "yellow",
  grid: "gray",
};

/** How the columns of a line are shared out. */
interface Columns {
  readonly width: number;
  readonly label: number;
  readonly line: number;
  readonly chart: number;
  /** 0: there is no room for it. */
  readonly source: number;
}

interface Pen {
  readonly paint: TextStyle["paint"];
  readonly glyphs: Glyphs;
  readonly scale: Scale;
  readonly columns: Columns;
  /** Learner text as it may be printed. */
  readonly say: (text: string) => string;
  readonly cut: (text: string, columns: number) => string;
}

/** Pictures one above the other, on one scale. Ends with a line feed. */
export function toText(pictures: readonly Picture[], options: TextOptions): string {
  const isAscii = options.ascii ?? false;
  const layouts = pictures.map((it) => layOut(it.trace, options));
  const say = (text: string) => (isAscii ? toAscii(oneLine(text)) : oneLine(text));
  const pen: Pen = {
    paint: options.style.paint,
    glyphs: isAscii ? asciiGlyphs : unicodeGlyphs,
    scale: scaleFor(layouts),
    columns: shareOut(layouts, Math.max(minWidth, options.width ?? options.style.width), say),
    say,
    cut: (text, columns) => cut(text, columns, isAscii ? "..." : "…"),
  };
  const parts = pictures.map((it, index) => drawPicture(it, layouts[index] as Layout, pen));
  return `${parts.map((it) => it.join("\n")).join("\n\n")}\n`;
}

function drawPicture({ title, sentences = [] }: Picture, layout: Layout, pen: Pen): string[] {
  const { paint, say, columns } = pen;
  const drawn = layout.rows.map((it) => ({
    row: it,
    cells: cellsOf(it.bars, pen.scale, columns.chart, pen.glyphs),
  }));
  const words = sentences.map((it) => wrapText(say(it), columns.width));
  return [
    ...(title === undefined ? [] : [paint("bold", pen.cut(say(title), columns.width))]),
    ...drawn.map(({ row, cells }, index) => {
      const source = row.source === layout.rows[index - 1]?.source ? "" : row.source;
      return drawRow({ ...row, source }, cells, layout, pen);
    }),
    ...drawAxis(pen),
    ...drawLegend(
      drawn.flatMap((it) => it.cells),
      layout,
      pen,
    ),
    ...(words.length > 0 ? ["", ...words] : []),
  ];
}

function drawRow(
  { label, depth, line, source, isRest }: Row,
  cells: Cells,
  layout: Layout,
  pen: Pen,
): string {
  const { paint, say, columns } = pen;
  const name = padEnd(pen.cut("  ".repeat(Math.min(depth, 4)) + say(label), columns.label), columns.label);
  const place = padStart(line === undefined ? "" : pen.cut(lineName(say(line)), columns.line), columns.line);
  const border = paint("gray", pen.glyphs.border);
  const chart = drawCells(withGrid(cells, layout, pen), paint);
  const text = columns.source > 0 && !isRest ? paint("gray", pen.cut(say(source), columns.source)) : "";
  const head = `${isRest ? paint("gray", name) : name} ${paint("gray", place)} `;
  return `${columns.line > 0 ? head : head.slice(0, -1)}${border}${chart}${border}${text === "" ? "" : ` ${text}`}`;
}

type Cells = readonly (Cell | undefined)[];

/** `L4`; a place in one of several files is shown as it is. */
function lineName(line: string): string {
  return /^\d+$/.test(line) ? `L${line}` : line;
}

/** Where nothing is, ticks go on as faint dots, and the end of the run as a line. */
function withGrid(cells: Cells, layout: Layout, { glyphs, scale, columns }: Pen): Cells {
  const ticks = new Set(tickColumns(scale, columns.chart).map((it) => it.column));
  const settled =
    layout.settledMs === undefined ? undefined : columnAt(scale, layout.settledMs, columns.chart);
  return cells.map((cell, at) => {
    if (cell) return cell;
    if (at === settled) return { glyph: glyphs.settled, look: "grid" };
    return ticks.has(at) && at > 0 ? { glyph: glyphs.grid, look: "grid" } : undefined;
  });
}

/** Cells of one look are painted together. */
function drawCells(cells: Cells, paint: TextStyle["paint"]): string {
  let drawn = "";
  for (let at = 0; at < cells.length; ) {
    const look = cells[at]?.look;
    let run = "";
    while (at < cells.length && cells[at]?.look === look) run += cells[at++]?.glyph ?? " ";
    drawn += look ? paint(formats[look], run) : run;
  }
  return drawn;
}

function columnAt(scale: Scale, ms: number, columns: number): number {
  return Math.min(columns - 1, Math.round(fractionOf(scale, ms) * columns));
}

function tickColumns(scale: Scale, columns: number): { column: number; label: string }[] {
  const share = fractionOf(scale, scale.endMs);
  const ticks = ticksOf(scale, Math.max(2, Math.floor((columns * share) / 9) + 1));
  return ticks.map(({ ms, label }) => ({ column: columnAt(scale, ms, columns), label }));
}

/** A line with the ticks, a line with their times. */
function drawAxis({ paint, glyphs, scale, columns }: Pen): string[] {
  const indent = " ".repeat(columns.label + 1 + (columns.line > 0 ? columns.line + 1 : 0));
  const ticks = tickColumns(scale, columns.chart);
  const [left, rule, tick, right] = glyphs.axis;
  const marks = Array.from({ length: columns.chart }, (_, at) =>
    at > 0 && ticks.some((it) => it.column === at) ? tick : rule,
  );
  let labels = indent;
  for (const { column, label } of ticks) {
    const middle = indent.length + 1 + column - (column === 0 ? 0 : Math.floor(label.length / 2));
    const start = Math.min(
      middle,
      columns.width - label.length,
      indent.length + 2 + columns.chart - label.length,
    );
    if (start <= labels.length && column > 0) continue;
    labels = labels.padEnd(start) + label;
  }
  return [`${indent}${left}${marks.join("")}${right}`, labels].map((it) => paint("gray", it));
}

/** What the picture shows beside work, and what it leaves out. */
function drawLegend(cells: Cells, layout: Layout, pen: Pen): string[] {
  const { paint, glyphs, columns } = pen;
  const looks = new Set(cells.map((it) => it?.look));
  const items = meanings.flatMap(([look, words]) => (looks.has(look) ? [[look, words] as const] : []));
  const keys = items.map(([look, words]) => ({ glyph: glyphs[look as keyof Glyphs] as string, look, words }));
  const notes = [
    ...(layout.settledMs === undefined ? [] : [`${glyphs.settled} ${settledNote(layout)}`]),
    ...notesOf(layout),
  ];
  const shown = keys.every((it) => it.look === "work") ? [] : keys;
  const said = notes.map((it) => pen.cut(it, columns.width));
  const plain = [...shown.map((it) => `${it.glyph} ${it.words}`), ...said];
  const painted = [
    ...shown.map((it) => `${paint(formats[it.look], it.glyph)} ${paint("gray", it.words)}`),
    ...said.map((it) => paint("gray", it)),
  ];
  return flow(plain, painted, columns.width);
}

/** Items side by side, in as many lines as they need. */
function flow(plain: readonly string[], painted: readonly string[], width: number): string[] {
  const lines: string[] = [];
  let used = Number.POSITIVE_INFINITY;
  for (const [index, item] of plain.entries()) {
    const columns = columnsOf(item);
    if (used + 3 + columns > width) {
      lines.push(painted[index] as string);
      used = columns;
    } else {
      lines.push(`${lines.pop()}   ${painted[index]}`);
      used += 3 + columns;
    }
  }
  return lines;
}

function shareOut(layouts: readonly Layout[], width: number, say: (text: string) => string): Columns {
  const rows = layouts.flatMap((it) => it.rows);
  const wanted = Math.max(4, ...rows.map((it) => columnsOf(say(it.label)) + 2 * Math.min(it.depth, 4)));
  const widest = Math.max(0, ...rows.map((it) => columnsOf(lineName(say(it.line ?? "")))));
  const line = width >= 40 ? Math.min(widest, Math.floor(width / 5)) : 0;
  const label = Math.min(wanted, Math.floor(width * (width >= 100 ? 0.26 : 0.3)));
  const left = width - label - 1 - (line > 0 ? line + 1 : 0) - 2;
  const source = sourceColumns(rows, left, say);
  const chart = Math.max(minChart, source > 0 ? left - source - 1 : left);
  return { width, label, line, chart, source };
}

/** What is more than a good chart needs; no more than the source takes. */
function sourceColumns(rows: readonly Row[], left: number, say: (text: string) => string): number {
  const longest = Math.max(0, ...rows.map((it) => columnsOf(say(it.source))));
  const room = left - goodChart - 1;
  return longest > 0 && room >= minSource ? Math.min(longest, room) : 0;
}
