/** The rules on files outside of the course. */
import { setImmediate as endOfTurn } from "node:timers/promises";
import type { SourceFile, ts } from "ts-morph";
import { withoutRepeats } from "../analysis/choose.ts";
import { syntaxErrorsOf } from "../analysis/diagnostics.ts";
import { isTooDeep } from "../analysis/too-deep.ts";
import { findingsIn } from "../rules/findings-in.ts";
import type { Rule } from "../rules/rule.ts";
import { MachineFault } from "../verdict/errors.ts";
import type { Finding } from "../verdict/finding.ts";
import { type FileGroup, groupByProject, openProject } from "./projects.ts";

/** A file, absolute, and what was found in it, in source order. */
export interface Linted {
  readonly file: string;
  readonly findings: readonly Finding[];
}

/**
 * Checks files by these rules, each with the types of the project that it belongs to. The order is that of `files`.
 * @throws {UsageError} for a `tsconfig.json` that cannot be read.
 */
export async function lintFiles(files: readonly string[], rules: readonly Rule[]): Promise<Linted[]> {
  const found = new Map<string, Finding[]>();
  for (const group of groupByProject(files)) {
    for (const [file, findings] of lintGroup(group, rules)) found.set(file, findings);
    // What the compiler knows of a project is kept until the end of the turn.
    await endOfTurn();
  }
  return files.map((file) => ({ file, findings: found.get(file) ?? [] }));
}

function lintGroup({ options, files }: FileGroup, rules: readonly Rule[]): [string, Finding[]][] {
  const project = openProject(options);
  // All are there before the first is checked: each further one would make the compiler begin anew.
  const sources = files.map((file) => [file, orTooDeep(() => project.addSourceFileAtPath(file))] as const);
  return sources.map(([file, source]) => [
    file,
    (source && orTooDeep(() => lintFile(source, project.getProgram().compilerObject, rules))) ?? [
      tooDeepFinding(file),
    ],
  ]);
}

function lintFile(source: SourceFile, program: ts.Program, rules: readonly Rule[]): Finding[] {
  const faults = syntaxErrorsOf(source, program);
  if (faults.length > 0) return faults;
  const found = rules.flatMap((it) => apply(it, source));
  return inOrder(withoutRepeats(found, rules));
}

/** Undefined where the file is too much for the compiler or for a rule. */
function orTooDeep<T>(work: () => T): T | undefined {
  try {
    return work();
  } catch (error) {
    if (!isTooDeep(error)) throw error;
    return undefined;
  }
}

function tooDeepFinding(file: string): Finding {
  const message = "This file is nested too deeply to be checked. Write it more simply.";
  return { rule: "syntax-error", severity: "essential", file, line: 1, column: 1, message };
}

function apply(rule: Rule, file: SourceFile): Finding[] {
  try {
    return findingsIn(file, rule);
  } catch (cause) {
    if (isTooDeep(cause)) throw cause;
    throw new MachineFault(
      `The rule \`${rule.name}\` failed on \`${file.getFilePath()}\`: ${(cause as Error).message}`,
      { cause },
    );
  }
}

function inOrder(findings: readonly Finding[]): Finding[] {
  return findings.toSorted((a, b) => a.line - b.line || a.column - b.column);
}
