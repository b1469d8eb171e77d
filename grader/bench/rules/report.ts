/** What the benchmark prints. */
import path from "node:path";
import { markdownTable } from "markdown-table";
import { type CorpusFile, corpusFolder, type Label } from "./corpus.ts";
import type { Run } from "./run-tool.ts";
import { precision, recall, type Score } from "./score.ts";
import type { Cost } from "./warm.ts";

/** A tool with its scores by kind; a kind that it has no rule for is missing. */
export interface Column {
  readonly name: string;
  readonly scores: ReadonlyMap<string, Score>;
}

export function findingsTable(byKind: ReadonlyMap<string, CorpusFile[]>, columns: readonly Column[]): string {
  const rows = [...byKind].map(([kind, files]) => [
    kind,
    `${count(files, "fault")} + ${count(files, "right")}`,
    ...columns.map(({ scores }) => cell(scores.get(kind))),
  ]);
  const header = ["kind", "faulty + right", ...columns.map((it) => it.name)];
  return markdownTable([header, ...rows]);
}

export function count(files: readonly CorpusFile[], label: Label): number {
  return files.filter((it) => it.label === label).length;
}

function cell(found: Score | undefined): string {
  if (!found) return "";
  return `${precision(found)?.toFixed(2) ?? "–"} / ${recall(found).toFixed(2)}`;
}

/** The files on which a tool says something else than the label, one a line. */
export function disagreements({ scores }: Column): string {
  return [...scores.values()]
    .flatMap(({ misses, falseAlarms }) => [
      ...misses.map((it) => `  missed       ${shown(it)}`),
      ...falseAlarms.map((it) => `  false alarm  ${shown(it)}`),
    ])
    .join("\n");
}

function shown({ file }: CorpusFile): string {
  return path.relative(corpusFolder, file);
}

/** Medians of runs; × is against the first tool. */
export function costTable(runs: ReadonlyMap<string, readonly Run[]>): string {
  const costs = [...runs].map(([name, own]) => ({
    name,
    ms: median(own.map((it) => it.ms)),
    bytes: median(own.flatMap((it) => it.peakBytes ?? [])),
  }));
  const [base] = costs;
  const rows = costs.map(({ name, ms, bytes }) => [
    name,
    ms.toFixed(0),
    (ms / (base?.ms ?? 1)).toFixed(2),
    (bytes / 2 ** 20).toFixed(0),
    (bytes / (base?.bytes ?? 1)).toFixed(2),
  ]);
  const align = ["l", "r", "r", "r", "r"];
  return markdownTable([["tool", "ms", "×", "peak MiB", "×"], ...rows], { align });
}

export function warmTable(costs: Readonly<Record<string, Cost>>): string {
  const rows = Object.entries(costs).map(([what, { files, ms, cpuMs }]) => [
    what,
    `${files}`,
    ms.toFixed(1),
    cpuMs.toFixed(1),
  ]);
  return markdownTable([["what", "files", "ms", "ms of CPU"], ...rows], { align: ["l", "r", "r", "r"] });
}

export function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}
