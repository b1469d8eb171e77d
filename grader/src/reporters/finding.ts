/** A finding for people: where it is, what happens there, the line itself. */
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { codeFrame } from "../verdict/code-frame.ts";
import type { Finding } from "../verdict/finding.ts";
import { wrapText } from "../verdict/text.ts";
import type { Style } from "./style.ts";

export interface FindingOptions {
  readonly style: Style;
  /** The folder that paths in the findings are relative to. */
  readonly folder: string;
  /** The folder that shown paths are relative to: where the reader stands. */
  readonly from: string;
}

const pages = path.join(import.meta.dirname, "..", "rules");

export function describeFinding(finding: Finding, options: FindingOptions): string[] {
  const { paint } = options.style;
  const place = `${shownPath(finding.file, options)}:${finding.line}:${finding.column}`;
  const label = finding.severity === "essential" ? paint("red", finding.rule) : paint("yellow", finding.rule);
  const related = (finding.related ?? []).flatMap((it) =>
    indent(options, [`${shownPath(it.file, options)}:${it.line}:${it.column}: ${it.message}`]),
  );
  return [
    "",
    `  ${paint("cyan", place)}  ${label}`,
    ...indent(options, [finding.message]),
    ...related,
    ...frameOf(finding, options),
    ...pageOf(finding, options),
  ];
}

/** Lines of text, indented and broken where the terminal ends. */
export function indent({ style: { width } }: FindingOptions, lines: readonly string[]): string[] {
  return lines.flatMap((line) => wrapText(line, width - 4).split("\n")).map((line) => `    ${line}`);
}

export function shownPath(file: string, { folder, from }: FindingOptions): string {
  const absolute = path.resolve(folder, file);
  const relative = path.relative(from, absolute);
  return relative.startsWith("..") ? absolute : relative;
}

/** What the type check or the loading of the file says has no page. */
function pageOf({ rule }: Finding, options: FindingOptions): string[] {
  const file = path.join(pages, `${rule}.md`);
  if (!existsSync(file)) return [];
  const page = shownPath(file, options);
  return [`    ${options.style.paint("gray", `Why, with examples: ${page}`)}`];
}

function frameOf(finding: Finding, { folder, style: { width } }: FindingOptions): string[] {
  const source = readIfThere(path.resolve(folder, finding.file));
  if (source === undefined) return [];
  return codeFrame(source, finding)
    .split("\n")
    .map((line) => `    ${line.slice(0, width - 4)}`);
}

function readIfThere(file: string): string | undefined {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return undefined;
  }
}
