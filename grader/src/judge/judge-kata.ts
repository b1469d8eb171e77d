/** From what the tests and the rules saw to the verdict on one kata. */
import path from "node:path";
import { diagnose } from "../diagnosis/diagnose.ts";
import { toFinding } from "../diagnosis/to-finding.ts";
import type { Manifest } from "../manifest/schema.ts";
import { picturesOf, type Seen } from "../timeline/pictures-of.ts";
import { render } from "../timeline/render.ts";
import { isEmpty } from "../trace/is-empty.ts";
import type { Finding } from "../verdict/finding.ts";
import type { KataStatus, KataVerdict } from "../verdict/verdict.ts";
import type { TestReport } from "./run-tests.ts";
import { maxScoreOf, scoreOf } from "./score.ts";

export interface Evidence {
  readonly manifest: Manifest;
  /** The folder that paths in the verdict are relative to. */
  readonly folder: string;
  readonly file: string;
  readonly report: TestReport;
  /** Findings of the rules and of the type check. */
  readonly findings: readonly Finding[];
  readonly hashes?: KataVerdict["hashes"];
  /** What went wrong in the static checks. */
  readonly fault?: string | undefined;
}

/** How wide the picture of a verdict is: with an indent it fits into 80 columns. */
const pictureColumns = 76;
const weight = { essential: 0, actionable: 1, informative: 2, celebratory: 3 };

export function judgeKata(evidence: Evidence): KataVerdict {
  const { manifest, folder, file, report } = evidence;
  const fault = report.fault ?? evidence.fault;
  const look = report.looks.find((it) => !it.passed);
  const causes = look ? diagnose(look.trace).map((it) => toFinding(it, path.dirname(file))) : [];
  const findings = mergeFindings(report.findings, evidence.findings, causes);
  return {
    slug: manifest.slug,
    title: manifest.title,
    status: statusOf(report, findings, fault),
    score: fault === undefined ? scoreOf(manifest, report.tests, findings) : null,
    maxScore: maxScoreOf(manifest),
    file: path.relative(folder, file),
    tests: [...report.tests],
    findings: findings.map((it) => relativeTo(folder, it)),
    ...(look && !isEmpty(look.trace) ? { timeline: draw(look) } : {}),
    ...(evidence.hashes ? { hashes: evidence.hashes } : {}),
    ...(fault === undefined ? {} : { fault }),
  };
}

/** A kata for which the submission has no file. */
export function notAttempted(manifest: Manifest): KataVerdict {
  const { slug, title } = manifest;
  return {
    slug,
    title,
    status: "not-attempted",
    score: 0,
    maxScore: maxScoreOf(manifest),
    tests: [],
    findings: [],
  };
}

function statusOf(report: TestReport, findings: readonly Finding[], fault: string | undefined): KataStatus {
  if (fault !== undefined) return "error";
  const clean = !findings.some((it) => it.severity === "essential");
  return clean && report.tests.every((it) => it.status === "passed") ? "pass" : "fail";
}

function draw(look: Seen): string {
  const { trace } = look;
  const picture = render(picturesOf(look), "text", { width: pictureColumns });
  return trace.disagreement === null ? picture : `${picture}${trace.disagreement}\n`;
}

/**
 * What costs points comes first, then what a run has shown, then the rest. A fault of syntax is seen by both sides; the
 * type check says it with more care.
 */
function mergeFindings(
  loading: readonly Finding[],
  checking: readonly Finding[],
  causes: readonly Finding[],
): Finding[] {
  const seen = new Set(checking.map((it) => it.rule));
  const isSaid = (it: Finding) => it.rule === "syntax-error" && seen.has("syntax-error");
  const rules = [...loading.filter((it) => !isSaid(it)), ...checking].toSorted(
    (a, b) => weight[a.severity] - weight[b.severity] || a.file.localeCompare(b.file) || a.line - b.line,
  );
  const merged = rules.map((rule) =>
    merge(
      rule,
      causes.find((it) => isSameMatter(it, rule)),
    ),
  );
  const left = causes.filter((it) => !rules.some((rule) => isSameMatter(it, rule)));
  const isEssential = (it: Finding) => it.severity === "essential";
  return [...merged.filter(isEssential), ...left, ...merged.filter((it) => !isEssential(it))];
}

/** One finding of two about one line: the rule says what is wrong with the code, the cause what came of it. */
function merge(rule: Finding, cause: Finding | undefined): Finding {
  return cause ? { ...rule, message: `${cause.message}\n${rule.message}` } : rule;
}

/** They are about one line, or one of them names the line of the other as belonging to it. */
function isSameMatter(cause: Finding, rule: Finding): boolean {
  const linesOf = (it: Finding) => [it, ...(it.related ?? [])].map(({ file, line }) => `${file}:${line}`);
  const [causeLines, ruleLines] = [linesOf(cause), linesOf(rule)];
  return causeLines.includes(ruleLines[0] ?? "") || ruleLines.includes(causeLines[0] ?? "");
}

function relativeTo(folder: string, finding: Finding): Finding {
  const related = finding.related?.map((it) => ({ ...it, file: path.relative(folder, it.file) }));
  return { ...finding, file: path.relative(folder, finding.file), ...(related ? { related } : {}) };
}
