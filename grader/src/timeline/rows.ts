/** The layout of a picture, whatever it is drawn with: rows with bars, numbered, grouped and cut to fit. */
import type { Site, Trace } from "../trace/trace.ts";
import { type Bar, unionOf } from "./bars.ts";
import { Book } from "./book.ts";
import { oneLine } from "./columns.ts";
import { fitTree } from "./fit-tree.ts";
import { type Unit, unitOf } from "./scale.ts";
import { type Branch, treeOf } from "./tree.ts";

export interface Row {
  /** Free of control characters; unique but for rows that stand for a rest. */
  readonly label: string;
  /** How deep it lies inside of other rows. */
  readonly depth: number;
  readonly site: Site | null;
  /** `4`, or `answer.ts:4` where the submission has several files; undefined where nobody knows. */
  readonly line: string | undefined;
  /** That line, without its indentation; of a task that waits for ever, the line that it never leaves. */
  readonly source: string;
  readonly bars: readonly Bar[];
  /** Stands for rows that there is no room for. */
  readonly isRest: boolean;
}

export interface Layout {
  readonly title: string;
  readonly rows: readonly Row[];
  /** The last thing that happened. */
  readonly endMs: number;
  /** When the run settled, if something went on after that. */
  readonly settledMs: number | undefined;
  /** The program did more than the trace holds. */
  readonly isTruncated: boolean;
  readonly unit: Unit;
}

export interface LayoutOptions {
  /** At most so many rows, at least 3; 24 unless said otherwise. */
  readonly maxRows?: number | undefined;
  /** In a row of more bars than this, those that touch become one; 200 unless said otherwise. */
  readonly maxBars?: number | undefined;
}

export function layOut(trace: Trace, { maxRows = 24, maxBars = 200 }: LayoutOptions = {}): Layout {
  const tree = fitTree(numbered(treeOf(new Book(trace))), Math.max(3, maxRows));
  const rows = rowsOf(tree, 0, { trace, maxBars });
  const ends = rows.flatMap((row) => row.bars.flatMap((it) => [it.startMs, it.endMs ?? 0]));
  const endMs = Math.max(trace.endMs, trace.totalMs, ...ends);
  const isOver = trace.outcome === "resolved" || trace.outcome === "rejected";
  return {
    title: oneLine(trace.title),
    rows,
    endMs,
    settledMs: isOver && trace.totalMs < endMs ? trace.totalMs : undefined,
    isTruncated: trace.truncated,
    unit: unitOf(trace),
  };
}

/** Rows of the same name get numbers, in the order of the picture. */
function numbered(branches: readonly Branch[]): Branch[] {
  const counts = new Map<string, number>();
  const count = (branch: Branch): void => {
    counts.set(branch.label, (counts.get(branch.label) ?? 0) + 1);
    branch.branches.forEach(count);
  };
  branches.forEach(count);
  const seen = new Map<string, number>();
  const number = (branch: Branch): Branch => {
    const nth = (seen.get(branch.label) ?? 0) + 1;
    seen.set(branch.label, nth);
    const label = (counts.get(branch.label) ?? 0) > 1 ? `${branch.label}#${nth}` : branch.label;
    return { ...branch, label, branches: branch.branches.map(number) };
  };
  return branches.map(number);
}

interface RowOptions {
  readonly trace: Trace;
  readonly maxBars: number;
}

function rowsOf(branches: readonly Branch[], depth: number, options: RowOptions): Row[] {
  return branches.flatMap((it) => [rowOf(it, depth, options), ...rowsOf(it.branches, depth + 1, options)]);
}

function rowOf({ label, site, bars, isRest }: Branch, depth: number, { trace, maxBars }: RowOptions): Row {
  return {
    label: oneLine(label),
    depth,
    site,
    line: site ? lineLabel(site, trace) : undefined,
    source: sourceOf(site, bars, trace),
    bars: thinned(bars, maxBars).map((it) => ({ ...it, label: oneLine(it.label) })),
    isRest,
  };
}

/** What ended badly stays, up to the same number. */
function thinned(bars: readonly Bar[], maxBars: number): readonly Bar[] {
  if (bars.length <= maxBars) return bars;
  const marked = bars.filter((it) => it.mark !== null).slice(0, maxBars);
  return [...unionOf(bars.filter((it) => !marked.includes(it))), ...marked];
}

function sourceOf(site: Site | null, bars: readonly Bar[], trace: Trace): string {
  const stuckAt = bars.find((it) => it.kind === "wait" && it.endMs === null)?.site;
  const shown = stuckAt ?? site;
  if (!shown) return "";
  const text = oneLine(trace.sources[shown.file]?.split("\n")[shown.line - 1] ?? shown.text);
  return stuckAt ? `∞ ${lineLabel(stuckAt, trace).replace(/^\d/, "L$&")} ${text}` : text;
}

function lineLabel({ file, line }: Site, { sources }: Trace): string {
  return Object.keys(sources).length > 1 ? oneLine(`${file}:${line}`) : String(line);
}

/** Whether more of a bar shows than what lies on top of it; of a life, only where nothing else goes on. */
export function isVisible({ kind, startMs, endMs, mark }: Bar, { bars }: Row): boolean {
  if (kind !== "life" || mark !== null) return true;
  const others = bars.filter((it) => it.kind === "work" || it.kind === "wait");
  let coveredMs = startMs;
  for (const other of others.toSorted((a, b) => a.startMs - b.startMs)) {
    if (other.startMs > coveredMs) return true;
    coveredMs = Math.max(coveredMs, other.endMs ?? Number.POSITIVE_INFINITY);
  }
  return others.length === 0 || coveredMs < (endMs ?? Number.POSITIVE_INFINITY);
}
