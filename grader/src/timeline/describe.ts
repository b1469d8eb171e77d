/** Bars and runs in words, for those who point at them and for those who cannot see them. */
import type { Trace } from "../trace/trace.ts";
import type { Bar } from "./bars.ts";
import type { Layout, Row } from "./rows.ts";
import { formatDuration, formatTime, type Unit, unitOf } from "./scale.ts";

/** `critical(1000) waits for lock, line 4: 0 ms to 2 s (2 s)`. */
export function describeBar({ kind, startMs, endMs, label, mark, site }: Bar, row: Row, unit: Unit): string {
  const what = {
    work: row.isRest || label === row.label ? row.label : `${row.label}: ${label}`,
    wait: row.isRest ? `${row.label} wait` : `${row.label} waits for ${label}`,
    hold: row.isRest ? `${row.label} hold a permit` : `${row.label} holds ${label}`,
    life: row.isRest ? row.label : `${row.label} is under way`,
  }[kind];
  const place = site && !row.isRest ? `, line ${site.line}` : "";
  const time =
    endMs === null
      ? `from ${formatTime(startMs, unit)}, never ends`
      : `${formatTime(startMs, unit)} to ${formatTime(endMs, unit)} (${formatDuration(endMs - startMs, unit)})`;
  const end = mark === null ? "" : mark === "failed" ? ", fails" : ", is stopped";
  return `${what}${place}: ${time}${end}`;
}

/** How the run ended, and when. */
export function describeEnd(trace: Trace): string {
  const { outcome, totalMs } = trace;
  const time = formatTime(totalMs, unitOf(trace));
  const words: Readonly<Record<Trace["outcome"], string>> = {
    resolved: time,
    rejected: `failed at ${time}`,
    stuck: `stuck at ${time}`,
    blocked: `blocked at ${time}`,
    runaway: `still running at ${time}`,
    ended: `ended at ${time}`,
  };
  return words[outcome];
}

/** The whole picture in a sentence or two. */
export function describePicture({ rows, title }: Layout, trace: Trace): string {
  const open = rows.filter((row) => row.bars.some((it) => it.endMs === null)).length;
  const failed = rows.filter((row) => row.bars.some((it) => it.mark === "failed")).length;
  const counts = [
    `${rows.length} ${rows.length === 1 ? "row" : "rows"}`,
    ...(open > 0 ? [`${open} never ${open === 1 ? "ends" : "end"}`] : []),
    ...(failed > 0 ? [`${failed} ${failed === 1 ? "fails" : "fail"}`] : []),
  ];
  return `Timeline of ${title}: ${describeEnd(trace)}; ${counts.join(", ")}.`;
}
