/** What the rules found, in the Static Analysis Results Interchange Format 2.1.0. */
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { SarifBuilder, SarifResultBuilder, SarifRuleBuilder, SarifRunBuilder } from "node-sarif-builder";
import type { Severity } from "../verdict/finding.ts";
import type { LintFinding, LintReport } from "../verdict/lint-report.ts";

/** A rule as the report describes it. */
export interface DescribedRule {
  readonly name: string;
  readonly description: string;
}

const own = createRequire(import.meta.url)("../../package.json") as { readonly version: string };
const pages = path.join(import.meta.dirname, "..", "rules");
const levels = {
  essential: "error",
  actionable: "warning",
  informative: "note",
  celebratory: "none",
} as const satisfies Record<Severity, string>;

/** Paths become URIs relative to where the command was called. */
export function toSarif({ files }: LintReport, rules: readonly DescribedRule[]): string {
  const run = new SarifRunBuilder({ columnKind: "utf16CodeUnits" }).initSimple({
    toolDriverName: "kata lint",
    toolDriverVersion: own.version,
  });
  for (const rule of rules) run.addRule(ruleOf(rule));
  for (const { file, findings } of files) for (const it of findings) run.addResult(resultOf(file, it));
  run.run.results ??= [];
  const log = new SarifBuilder({ $schema: "https://json.schemastore.org/sarif-2.1.0.json" });
  log.addRun(run);
  return `${log.buildSarifJsonString({ indent: true })}\n`;
}

function ruleOf({ name, description }: DescribedRule): SarifRuleBuilder {
  const builder = new SarifRuleBuilder().initSimple({ ruleId: name, shortDescriptionText: description });
  const page = readFileSync(path.join(pages, `${name}.md`), "utf8");
  builder.rule.help = { text: page, markdown: page };
  return builder;
}

function resultOf(file: string, finding: LintFinding): SarifResultBuilder {
  const { rule, severity, line, column, endLine = line, endColumn = column, message, related = [] } = finding;
  const builder = new SarifResultBuilder().initSimple({
    ruleId: rule,
    level: levels[severity],
    messageText: message,
    fileUri: uriOf(file),
    startLine: line,
    startColumn: column,
    endLine,
    endColumn,
  });
  if (related.length > 0) {
    builder.result.relatedLocations = related.map((it, index) => ({
      id: index + 1,
      message: { text: it.message },
      physicalLocation: {
        artifactLocation: { uri: uriOf(it.file) },
        region: { startLine: it.line, startColumn: it.column },
      },
    }));
  }
  return builder;
}

function uriOf(file: string): string {
  return file.split("/").map(encodeURIComponent).join("/");
}
