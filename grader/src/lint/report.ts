import path from "node:path";
import type { LintedFile, LintReport } from "../verdict/lint-report.ts";
import type { Linted } from "./lint-files.ts";

/** The report on files, with paths as seen from `folder`. */
export function reportOf(linted: readonly Linted[], folder: string): LintReport {
  return { schemaVersion: 1, files: linted.map((it) => fileOf(it, folder)) };
}

function fileOf({ file, findings }: Linted, folder: string): LintedFile {
  return {
    file: shown(file, folder),
    findings: findings.map(({ file: _file, tasks: _tasks, related, ...rest }) => ({
      ...rest,
      ...(related && { related: related.map((it) => ({ ...it, file: shown(it.file, folder) })) }),
    })),
  };
}

function shown(file: string, folder: string): string {
  return path.relative(folder, file).replaceAll(path.sep, "/");
}
