/**
 * Chrome's trace event format, as Perfetto (https://ui.perfetto.dev) opens it. Bars become async events, which may
 * overlap: a `b` and an `e` with a number. Those of one number lie inside of one another, as the row's bars do.
 * Times are in microseconds.
 */
import type { Bar } from "./bars.ts";
import type { Picture } from "./picture.ts";
import { layOut, type Row } from "./rows.ts";
import { scaleFor } from "./scale.ts";

interface TraceEvent {
  readonly ph: "b" | "e" | "M" | "i";
  readonly name: string;
  readonly cat?: string;
  readonly id?: string;
  readonly pid: number;
  readonly tid: number;
  readonly ts?: number;
  readonly s?: "p";
  readonly args?: Readonly<Record<string, string | number | boolean>>;
}

/** A bar with the time at which it is drawn to end. */
interface Slice {
  readonly bar: Bar;
  readonly endMs: number;
}

/** One file for all pictures; each is a process there. */
export function toPerfetto(pictures: readonly Picture[]): string {
  const traceEvents = pictures.flatMap((it, index) => eventsOf(it, index + 1));
  return `${JSON.stringify({ displayTimeUnit: "ms", traceEvents })}\n`;
}

function eventsOf({ trace, title }: Picture, pid: number): TraceEvent[] {
  // Everything that is recorded, not only what fits a screen.
  const layout = layOut(trace, { maxRows: Number.POSITIVE_INFINITY, maxBars: Number.POSITIVE_INFINITY });
  const { edgeMs } = scaleFor([layout]);
  const own = { pid, tid: pid };
  return [
    { ph: "M", name: "process_name", ...own, args: { name: title ?? layout.title } },
    {
      ph: "M",
      name: "thread_name",
      ...own,
      args: { name: trace.program?.player === "asyncio" ? "asyncio" : "learner's module" },
    },
    { ph: "M", name: "process_sort_index", ...own, args: { sort_index: pid } },
    ...layout.rows.flatMap((row, index) => eventsOfRow(row, `${pid}.${index}`, pid, edgeMs)),
    { ph: "i", s: "p", name: trace.outcome, ...own, ts: inMicros(trace.totalMs) },
  ];
}

function eventsOfRow(row: Row, rowId: string, pid: number, edgeMs: number): TraceEvent[] {
  const cat = row.bars.some((it) => it.kind === "life") ? "task" : "call";
  return tracksOf(row, edgeMs).flatMap((slices, index) => {
    const common = { cat, id: `${rowId}.${index}`, pid, tid: pid };
    const events: TraceEvent[] = [];
    const open: Slice[] = [];
    const closeUntil = (ms: number) => {
      for (let last = open.at(-1); last && last.endMs <= ms; last = open.at(-1)) {
        events.push({ ph: "e", name: nameOf(last.bar, row), ...common, ts: inMicros(last.endMs) });
        open.pop();
      }
    };
    for (const slice of slices) {
      const { bar } = slice;
      closeUntil(bar.startMs);
      events.push({
        ph: "b",
        name: nameOf(bar, row),
        ...common,
        ts: inMicros(bar.startMs),
        args: argsOf(bar),
      });
      open.push(slice);
    }
    closeUntil(Number.POSITIVE_INFINITY);
    return events;
  });
}

/** The bars of a row, so that those of one track lie inside of one another or apart. */
function tracksOf({ bars }: Row, edgeMs: number): Slice[][] {
  const slices = bars.map((bar) => ({ bar, endMs: bar.endMs ?? edgeMs }));
  const tracks: Slice[][] = [];
  for (const slice of slices.toSorted((a, b) => a.bar.startMs - b.bar.startMs || b.endMs - a.endMs)) {
    const isFree = (track: readonly Slice[]) =>
      track.every(({ endMs }) => endMs <= slice.bar.startMs || endMs >= slice.endMs);
    const free = tracks.find(isFree);
    if (free) free.push(slice);
    else tracks.push([slice]);
  }
  return tracks;
}

function nameOf({ kind, label }: Bar, row: Row): string {
  if (kind === "wait") return `waits for ${label}`;
  if (kind === "hold") return `holds ${label}`;
  return kind === "life" || row.bars.length === 1 ? row.label : label;
}

function argsOf({ kind, mark, endMs, site }: Bar): Readonly<Record<string, string | number | boolean>> {
  return {
    kind,
    ...(site ? { file: site.file, line: site.line, source: site.text } : {}),
    ...(mark === null ? {} : { end: mark }),
    ...(endMs === null ? { neverEnds: true } : {}),
  };
}

function inMicros(ms: number): number {
  return Math.round(ms * 1000);
}
