/**
 * The labelled files: `corpus/<kind>/<idea>.ts`. A header says what is true of the code, whoever reports it:
 *
 *     // label: gather            or  sequential, policy (undecidable: counts for nothing)
 *     // fault: no-late-await     or  // right: no-late-await
 *     // because: the reason in one sentence
 *
 * `// here` marks the lines on which the fault may be reported. Files without a fault have none.
 */
import { globSync, readFileSync } from "node:fs";
import path from "node:path";

export type Label = "fault" | "right" | "policy";

export interface CorpusFile {
  /** Absolute. */
  readonly file: string;
  readonly kind: string;
  readonly label: Label;
  readonly because: string;
  /** Lines on which a report counts, from 1. */
  readonly lines: readonly number[];
}

export const corpusFolder = path.join(import.meta.dirname, "corpus");

const labels: Readonly<Record<string, Label>> = { gather: "fault", sequential: "right", policy: "policy" };

/** All files, sorted by path. Throws an `Error` for a header that says nothing or contradicts its folder. */
export function readCorpus(): CorpusFile[] {
  return globSync("*/*.ts", { cwd: corpusFolder })
    .toSorted()
    .map((it) => readLabelled(path.join(corpusFolder, it)));
}

function readLabelled(file: string): CorpusFile {
  const kind = path.basename(path.dirname(file));
  const [first = "", second = "", ...code] = readFileSync(file, "utf8").split("\n");
  const [, word = "", value = ""] = /^\/\/ (label|fault|right): (\S+)$/.exec(first) ?? [];
  const [, because] = /^\/\/ because: (.+)$/.exec(second) ?? [];
  const label = word === "label" ? labels[value] : (word as Label);
  const lines = code.flatMap((line, index) => (line.endsWith("// here") ? [index + 3] : []));
  const isConsistent = word === "label" || value === kind;
  if (!label || !because || !isConsistent || (label === "fault") !== lines.length > 0)
    throw new Error(`Cannot read the header of ${path.relative(corpusFolder, file)}`);
  return { file, kind, label, because, lines };
}
