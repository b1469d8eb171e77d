import type { LintReport } from "../verdict/lint-report.ts";
import { describeFinding, type FindingOptions } from "./finding.ts";

/** What the rules found, for people. */
export function toHumanLint({ files }: LintReport, options: FindingOptions): string {
  const { paint } = options.style;
  const lines = files.flatMap(({ file, findings }) =>
    findings.flatMap((it) => describeFinding({ file, ...it }, options)),
  );
  const faulty = files.filter((it) => it.findings.length > 0);
  const count = faulty.reduce((sum, it) => sum + it.findings.length, 0);
  const total =
    count === 0
      ? `Nothing found in ${numberOf(files.length, "file")}.`
      : `${numberOf(count, "finding")} in ${faulty.length} of ${numberOf(files.length, "file")}.`;
  return `${[...lines, ...(count === 0 ? [] : [""]), paint("bold", total)].join("\n")}\n`;
}

function numberOf(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? "" : "s"}`;
}
