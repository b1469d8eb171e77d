import type { CorpusFile } from "./corpus.ts";

/** Something that a tool reported. */
export interface Report {
  /** Absolute. */
  readonly file: string;
  readonly line: number;
  readonly rule: string;
}

export interface Score {
  readonly hits: number;
  readonly misses: readonly CorpusFile[];
  /** Files with a report where there is no fault. */
  readonly falseAlarms: readonly CorpusFile[];
}

/** How a set of rules does on the files of one kind. What they say about undecidable files counts for nothing. */
export function score(files: readonly CorpusFile[], reports: readonly Report[]): Score {
  const faults = files.filter((it) => it.label === "fault");
  const isHit = (it: CorpusFile) => linesOf(it, reports).some((line) => it.lines.includes(line));
  const isFalseAlarm = (it: CorpusFile) => linesOf(it, reports).some((line) => !it.lines.includes(line));
  return {
    hits: faults.filter(isHit).length,
    misses: faults.filter((it) => !isHit(it)),
    falseAlarms: files.filter((it) => it.label !== "policy" && isFalseAlarm(it)),
  };
}

function linesOf({ file }: CorpusFile, reports: readonly Report[]): number[] {
  return reports.filter((it) => it.file === file).map((it) => it.line);
}

/** The share of the reports that are right; `undefined` without any report. */
export function precision({ hits, falseAlarms }: Score): number | undefined {
  const all = hits + falseAlarms.length;
  return all === 0 ? undefined : hits / all;
}

/** The share of the faults that are reported. */
export function recall({ hits, misses }: Score): number {
  return hits / (hits + misses.length);
}
