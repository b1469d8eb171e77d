/** The rules on files outside of the course. */
import type { SourceFile } from "ts-morph";
import { syntaxErrorsOf } from "../rules/diagnostics.ts";
import { findingsIn } from "../rules/findings-in.ts";
import type { Rule } from "../rules/rule.ts";
import { MachineFault } from "../verdict/errors.ts";
import type { Finding } from "../verdict/finding.ts";
import { type FileGroup, groupByProject } from "./projects.ts";

/** A file, absolute, and what was found in it, in source order. */
export interface Linted {
  readonly file: string;
  readonly findings: readonly Finding[];
}

/**
 * Checks files by these rules, each with the types of the project that it belongs to. The order is that of `files`.
 * @throws {UsageError} for a `tsconfig.json` that cannot be read.
 */
export function lintFiles(files: readonly string[], rules: readonly Rule[]): Linted[] {
  const found = new Map(groupByProject(files).flatMap((it) => lintGroup(it, rules)));
  return files.map((file) => ({ file, findings: found.get(file) ?? [] }));
}

function lintGroup({ project, files }: FileGroup, rules: readonly Rule[]): [string, Finding[]][] {
  const sources = files.map((it) => project.addSourceFileAtPath(it));
  const program = project.getProgram();
  return sources.map((source, index) => {
    const faults = syntaxErrorsOf(source, program);
    return [
      files[index] ?? "",
      faults.length > 0 ? faults : inOrder(rules.flatMap((it) => apply(it, source))),
    ];
  });
}

function apply(rule: Rule, file: SourceFile): Finding[] {
  try {
    return findingsIn(file, rule);
  } catch (cause) {
    throw new MachineFault(
      `The rule \`${rule.name}\` failed on \`${file.getFilePath()}\`: ${(cause as Error).message}`,
      { cause },
    );
  }
}

function inOrder(findings: readonly Finding[]): Finding[] {
  return findings.toSorted((a, b) => a.line - b.line || a.column - b.column);
}
