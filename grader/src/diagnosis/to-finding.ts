import path from "node:path";
import type { Finding } from "../verdict/finding.ts";
import type { Diagnosis } from "./diagnosis.ts";

/** The diagnosis as a verdict holds it. `folder` is where the submission lies, as seen by whoever reads the verdict. */
export function toFinding({ rule, message, site, related }: Diagnosis, folder: string): Finding {
  const { line, column, endLine, endColumn } = site;
  const finding: Finding = {
    rule,
    severity: "actionable",
    file: path.join(folder, site.file),
    line,
    column,
    endLine,
    endColumn,
    message,
  };
  if (related.length > 0) {
    finding.related = related.map((it) => ({
      file: path.join(folder, it.site.file),
      line: it.site.line,
      column: it.site.column,
      message: it.message,
    }));
  }
  return finding;
}
