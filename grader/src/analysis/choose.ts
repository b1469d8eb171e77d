/** Which of the findings of rules are told, so that nobody is told one thing twice or two things that contradict. */

import type { Rule } from "../rules/rule.ts";
import type { Finding } from "../verdict/finding.ts";

/** How many findings of the rules a submission is told at once. */
const usualLimit = 3;

/**
 * Leaves out what another rule says of the same place: see `Rule.yieldsTo`. A finding gives way to one that weighs at
 * least as much, so that no points are lost or won by it.
 */
export function withoutRepeats(findings: readonly Finding[], rules: readonly Rule[]): Finding[] {
  const yields = new Map(rules.map((it) => [it.name, it.yieldsTo ?? []]));
  return findings.filter(
    (it) =>
      !findings.some(
        (other) =>
          (yields.get(it.rule) ?? []).includes(other.rule) &&
          isSamePlace(it, other) &&
          (other.severity === "essential" || it.severity !== "essential"),
      ),
  );
}

/**
 * Chooses the findings that a submission is told, of all its files together; they keep their order.
 *
 * Those are `limit` at most, essential ones first, and first one for each task that loses points. What explains is left
 * out where it is about code that a chosen one wants changed: it may not be true any more when that is done. What
 * costs a task that no other one costs is told in any case.
 */
export function choose(findings: readonly Finding[], limit = usualLimit): Finding[] {
  const told = new Set<Finding>();
  const costs = new Set<string>();
  const tell = (it: Finding) => {
    told.add(it);
    for (const task of it.tasks ?? []) costs.add(task);
  };
  for (const it of findings) if (isEssential(it) && it.tasks?.some((task) => !costs.has(task))) tell(it);
  for (const it of findings) {
    if (told.size >= limit) break;
    if (isEssential(it) || ![...told].some((other) => overlap(it, other))) tell(it);
  }
  return findings.filter((it) => told.has(it));
}

function isEssential({ severity }: Finding): boolean {
  return severity === "essential";
}

function isSamePlace(a: Finding, b: Finding): boolean {
  return a.file === b.file && a.line === b.line && a.column === b.column;
}

function overlap(a: Finding, b: Finding): boolean {
  return a.file === b.file && isBefore(startOf(a), endOf(b)) && isBefore(startOf(b), endOf(a));
}

type Position = readonly [line: number, column: number];

function startOf({ line, column }: Finding): Position {
  return [line, column];
}

/** Behind the last character. */
function endOf({ line, column, endLine = line, endColumn = column + 1 }: Finding): Position {
  return [endLine, endColumn];
}

function isBefore(a: Position, b: Position): boolean {
  return a[0] < b[0] || (a[0] === b[0] && a[1] < b[1]);
}
