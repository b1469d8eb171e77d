/** Pictures as one SVG of 600 px: self-contained, without scripts, for light and dark pages and for screen readers. */
import type { Bar, BarKind, Mark } from "./bars.ts";
import { columnsOf, cut } from "./columns.ts";
import { describeBar, describeEnd, describePicture } from "./describe.ts";
import { meanings, notesOf, settledNote } from "./legend.ts";
import { escapeText, px } from "./markup.ts";
import type { Picture } from "./picture.ts";
import { isVisible, type Layout, type LayoutOptions, layOut, type Row } from "./rows.ts";
import { fractionOf, isOpen, type Scale, scaleFor, ticksOf } from "./scale.ts";
import { svgRules, themeOf } from "./svg-style.ts";

export const svgWidth = 600;

const margin = 14;
const headHeight = 34;
const axisHeight = 22;
const rowHeight = 24;
const barHeight = 14;
const legendHeight = 20;
const swatchWidth = 22;
const indentWidth = 12;
const monoWidth = 7.25;
const smallMonoWidth = 6.05;
const sansWidth = 6.1;
const maxLabelColumns = 25;
const maxLineColumns = 14;
const minBarWidth = 2;
const signSize = 14;

/** A finished drawing, without the `<svg>` around it. */
export interface Drawing {
  readonly body: string;
  readonly height: number;
  readonly description: string;
}

/** What pictures that are to compare have in common. */
export interface Common {
  readonly scale: Scale;
  readonly labelColumns: number;
  readonly lineColumns: number;
}

export interface DrawOptions extends Common {
  /** Told apart from other drawings on the page. */
  readonly prefix: string;
  /** Said above it; nothing is said where it is undefined. */
  readonly heading: string | undefined;
  /** More attributes of a bar's group: ` tabindex="0"`. */
  readonly attributes?: (bar: Bar, row: Row) => string;
}

interface Legend {
  readonly parts: readonly string[];
  readonly height: number;
}

interface Frame {
  /** Where the bars begin and end. */
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
  readonly x: (ms: number | null) => number;
  readonly options: DrawOptions;
}

/** Pictures one below the other, on one scale. */
export function toSvg(pictures: readonly Picture[], layoutOptions: LayoutOptions = {}): string {
  const layouts = pictures.map((it) => layOut(it.trace, layoutOptions));
  const common = commonOf(layouts);
  const drawings = pictures.map(({ trace, title }, index) => {
    const layout = layouts[index] as Layout;
    return draw(layout, trace, { ...common, prefix: `t${index}`, heading: title ?? layout.title });
  });
  let height = 0;
  const parts = drawings.map((it) => {
    const part = `<g transform="translate(0 ${px(height)})">\n${it.body}\n</g>`;
    height += it.height;
    return part;
  });
  const title = escapeText(drawings.map((it) => it.description).join(" "));
  return `<svg xmlns="http://www.w3.org/2000/svg" class="timeline" role="img" aria-labelledby="timeline-title" width="${svgWidth}" height="${px(height)}" viewBox="0 0 ${svgWidth} ${px(height)}">
<title id="timeline-title">${title}</title>
<style>
${themeOf(".timeline")}${svgRules}
</style>
<rect width="${svgWidth}" height="${px(height)}" rx="8" fill="var(--paper)"/>
${parts.join("\n")}
</svg>
`;
}

export function draw(layout: Layout, trace: Picture["trace"], options: DrawOptions): Drawing {
  const frame = frameFor(layout, options);
  const legend = drawLegend(layout, frame);
  const body = [
    drawDefinitions(options.prefix),
    ...(options.heading === undefined ? [] : [drawHeading(options.heading, describeEnd(trace))]),
    drawAxis(layout, frame),
    ...layout.rows.map((row, index) => drawRow(row, frame.top + index * rowHeight, frame)),
    ...legend.parts,
  ].join("\n");
  const height = frame.bottom + legend.height + margin - 4;
  return { body, height, description: describePicture(layout, trace) };
}

export function commonOf(layouts: readonly Layout[]): Common {
  const rows = layouts.flatMap((it) => it.rows);
  const labels = rows.map((it) => columnsOf(it.label) + indentOf(it) / monoWidth);
  return {
    scale: scaleFor(layouts),
    labelColumns: Math.min(maxLabelColumns, Math.ceil(Math.max(4, ...labels))),
    lineColumns: Math.min(maxLineColumns, Math.max(0, ...rows.map((it) => columnsOf(lineName(it))))),
  };
}

function frameFor({ rows }: Layout, options: DrawOptions): Frame {
  const { scale, labelColumns, lineColumns } = options;
  const left = margin + (labelColumns + (lineColumns > 0 ? lineColumns + 1 : 0)) * monoWidth + 10;
  const right = svgWidth - margin - (isOpen(scale) ? 16 : 0);
  const top = (options.heading === undefined ? 8 : headHeight) + axisHeight;
  const x = (ms: number | null) => left + fractionOf(scale, ms) * (right - left);
  return { left, right, top, bottom: top + rows.length * rowHeight, x, options };
}

/** The hatching of bars that wait, and the fading of those that never end. */
function drawDefinitions(prefix: string): string {
  return `<defs>
<pattern id="${prefix}-hatch" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><path class="hatch" d="M0 0V6"/></pattern>
<linearGradient id="${prefix}-fading"><stop offset="0.6" stop-color="#fff"/><stop offset="1" stop-color="#fff" stop-opacity="0.15"/></linearGradient>
<mask id="${prefix}-fade" maskContentUnits="objectBoundingBox"><rect width="1" height="1" fill="url(#${prefix}-fading)"/></mask>
</defs>`;
}

function drawHeading(heading: string, end: string): string {
  const room = Math.floor((svgWidth - 2 * margin - end.length * 7.5 - 12) / 7.6);
  return `<text class="head" x="${margin}" y="25">${escapeText(cut(heading, room))}</text>
<text class="end" x="${svgWidth - margin}" y="25" text-anchor="end">${escapeText(end)}</text>`;
}

function drawAxis({ settledMs }: Layout, { left, right, top, bottom, x, options }: Frame): string {
  const share = fractionOf(options.scale, options.scale.endMs);
  const ticks = ticksOf(options.scale, Math.max(2, Math.floor(((right - left) * share) / 66)));
  const marks = ticks.map(({ ms, label }) => {
    const at = px(x(ms));
    const anchor = ms === 0 ? "start" : x(ms) > svgWidth - margin - 14 ? "end" : "middle";
    return `<path class="grid" d="M${at} ${top - 2}V${bottom}"/><text class="tick" x="${at}" y="${top - 8}" text-anchor="${anchor}">${label}</text>`;
  });
  if (settledMs === undefined) return marks.join("\n");
  const at = px(x(settledMs));
  return `${marks.join("\n")}\n<path class="settled" d="M${at} ${top - 2}V${bottom}"/>`;
}

function drawRow(row: Row, top: number, frame: Frame): string {
  const { options, right, left } = frame;
  const middle = top + rowHeight / 2;
  const room = options.labelColumns - Math.ceil(indentOf(row) / monoWidth);
  const label = `<text class="${row.isRest ? "label rest" : "label"}" x="${margin + indentOf(row)}" y="${middle + 4}" direction="ltr" unicode-bidi="isolate">${escapeText(cut(row.label, room))}</text>`;
  const line =
    row.line === undefined
      ? ""
      : `<text class="line" x="${px(left - 10)}" y="${middle + 4}" text-anchor="end">${escapeText(cut(lineName(row), maxLineColumns))}</text>`;
  const order: readonly BarKind[] = ["life", "hold", "wait", "work"];
  const bars = order.flatMap((kind) => row.bars.filter((it) => it.kind === kind && isVisible(it, row)));
  const drawn = bars.map((bar) => {
    const title = `<title>${escapeText(describeBar(bar, row, options.scale.unit))}</title>`;
    const shape = drawBar(bar, row, middle, frame);
    return `<g class="bar"${options.attributes?.(bar, row) ?? ""}>${title}${shape}</g>`;
  });
  // Above what lies on the line of its life: work may be over in the instant in which a task fails.
  const ends = bars.filter((it) => it.kind === "life").map((it) => drawEnd(it, row, middle, frame));
  const never = row.bars.some((it) => it.endMs === null)
    ? `<text class="never" x="${right + 16}" y="${middle + 5}" text-anchor="end">∞</text>`
    : "";
  return [label + line, ...drawn, ...ends, never].filter((it) => it !== "").join("\n");
}

/** From where to where a bar is drawn. */
function extentOf(bar: Bar, row: Row, { x, right }: Frame): [start: number, width: number] {
  const isSeam = row.bars.some((it) => it !== bar && it.kind === bar.kind && it.startMs === bar.endMs);
  const start = Math.min(x(bar.startMs), right - minBarWidth);
  return [start, Math.max(minBarWidth, x(bar.endMs) - start - (isSeam ? 1 : 0))];
}

function drawBar(bar: Bar, row: Row, middle: number, frame: Frame): string {
  const { options } = frame;
  const [start, width] = extentOf(bar, row, frame);
  const [y, height, radius] = bandOf(bar.kind, middle);
  const box = `x="${px(start)}" y="${px(y)}" width="${px(width)}" height="${px(height)}" rx="${px(Math.min(radius, width / 2))}"`;
  const fade = bar.endMs === null ? ` mask="url(#${options.prefix}-fade)"` : "";
  const faint = row.isRest ? " faint" : "";
  const hatch = bar.kind === "wait" ? `<rect ${box} fill="url(#${options.prefix}-hatch)"/>` : "";
  // Thin lines are easier to point at than they look.
  const hit =
    height < 4
      ? `<rect x="${px(start)}" y="${px(y - 3)}" width="${px(width)}" height="${px(height + 6)}" fill="none" pointer-events="all"/>`
      : "";
  const shape = `${hit}<g${fade}><rect class="${bar.kind}${faint}" ${box}/>${hatch}</g>`;
  const sign = bar.kind === "life" ? "" : drawEnd(bar, row, middle, frame);
  return shape + sign + drawInside(bar, row, start, width, middle);
}

/** The sign of how it ended, where that was not well. */
function drawEnd(bar: Bar, row: Row, middle: number, frame: Frame): string {
  if (bar.mark === null || isCovered(bar, row)) return "";
  const [start, width] = extentOf(bar, row, frame);
  return drawSign(bar.mark, start + width, width, middle, frame.right);
}

/** Where a bar lies in its row: top, height and radius of its corners. */
function bandOf(kind: BarKind, middle: number): [y: number, height: number, radius: number] {
  if (kind === "life") return [middle - 1, 2, 1];
  if (kind === "hold") return [middle + barHeight / 2 + 1, 3, 1.5];
  return [middle - barHeight / 2, barHeight, 3];
}

/** The op of a task has failed at the same time: that is the place to say so. */
function isCovered(bar: Bar, { bars }: Row): boolean {
  return (
    bar.kind === "life" && bars.some((it) => it !== bar && it.mark === bar.mark && it.endMs === bar.endMs)
  );
}

/** A cross or a stroke at the end of a bar, inside of it where there is room. */
function drawSign(mark: Mark, end: number, width: number, middle: number, right: number): string {
  const isInside = width >= signSize + 4 || end + signSize > right + margin;
  const left = isInside ? end - signSize : end + 1;
  const [centre, arm] = [left + signSize / 2, 3];
  const strokes =
    mark === "failed"
      ? `M${px(centre - arm)} ${middle - arm}l${2 * arm} ${2 * arm}m0 ${-2 * arm}l${-2 * arm} ${2 * arm}`
      : `M${px(centre - arm)} ${middle + arm}l${2 * arm} ${-2 * arm}`;
  return `<rect class="${mark}" x="${px(left)}" y="${px(middle - signSize / 2)}" width="${signSize}" height="${signSize}" rx="3"/><path class="sign" d="${strokes}"/>`;
}

/** A bar that is one of many in its row says what it is, where it is long enough. */
function drawInside(bar: Bar, row: Row, start: number, width: number, middle: number): string {
  const isOneOfMany = row.bars.filter((it) => it.kind === "work").length > 1 && !row.label.includes(" ×");
  const room = width - 8 - (bar.mark === null ? 0 : signSize);
  if (bar.kind !== "work" || !isOneOfMany || columnsOf(bar.label) * smallMonoWidth > room) return "";
  return `<text class="inside" x="${px(start + 5)}" y="${middle + 3.5}">${escapeText(bar.label)}</text>`;
}

/** What the looks mean, where there is more than work; in as many lines as it needs. */
function drawLegend(layout: Layout, { bottom, options }: Frame): Legend {
  const { rows, settledMs } = layout;
  const bars = rows.flatMap((row) => row.bars.filter((it) => isVisible(it, row)));
  const looks = new Set<string>([
    ...bars.map((it) => it.kind),
    ...bars.flatMap((it) => it.mark ?? []),
    ...(bars.some((it) => it.endMs === null) ? ["never"] : []),
  ]);
  const keys = looks.size > 1 ? meanings.filter(([look]) => looks.has(look)) : [];
  const items: readonly (readonly [look: string, words: string])[] = [
    ...keys,
    ...(settledMs === undefined ? [] : [["settled", settledNote(layout)] as const]),
    ...notesOf(layout).map((it) => ["note", it] as const),
  ];
  let left = margin;
  let middle = bottom + 16;
  const parts = items.map(([look, words]) => {
    const width = (look === "note" ? 0 : swatchWidth) + words.length * sansWidth;
    if (left > margin && left + width > svgWidth - margin) [left, middle] = [margin, middle + legendHeight];
    const text = left + (look === "note" ? 0 : swatchWidth);
    const key = `<text class="key" x="${px(text)}" y="${middle + 4}">${escapeText(words)}</text>`;
    const swatch = drawSwatch(look, left, middle, options.prefix);
    left += width + 14;
    return swatch + key;
  });
  return { parts, height: parts.length > 0 ? middle - bottom + 6 : 0 };
}

function drawSwatch(look: string, left: number, middle: number, prefix: string): string {
  if (look === "note") return "";
  if (look === "settled") return `<path class="settled" d="M${px(left + 8)} ${middle - 7}V${middle + 7}"/>`;
  if (look === "never") return `<text class="never" x="${px(left + 2)}" y="${middle + 5}">∞</text>`;
  if (look === "failed" || look === "aborted") return drawSign(look, left + 16, 100, middle, svgWidth);
  const height = { life: 2, hold: 3 }[look] ?? 10;
  const box = `x="${px(left)}" y="${px(middle - height / 2)}" width="16" height="${height}" rx="${Math.min(2, height / 2)}"`;
  return `<rect class="${look}" ${box}/>${look === "wait" ? `<rect ${box} fill="url(#${prefix}-hatch)"/>` : ""}`;
}

function indentOf({ depth }: Row): number {
  return Math.min(depth, 5) * indentWidth;
}

function lineName({ line }: Row): string {
  return line === undefined ? "" : /^\d+$/.test(line) ? `L${line}` : line;
}
