import { findFiles } from "../lint/find-files.ts";
import { lintFiles } from "../lint/lint-files.ts";
import { reportOf } from "../lint/report.ts";
import { toJson } from "../reporters/json.ts";
import { toHumanLint } from "../reporters/lint-human.ts";
import { toSarif } from "../reporters/sarif.ts";
import { plainStyle, type Style, styleFor } from "../reporters/style.ts";
import { findRule, rules } from "../rules/index.ts";
import type { Rule } from "../rules/rule.ts";
import { UsageError } from "../verdict/errors.ts";
import type { LintReport } from "../verdict/lint-report.ts";
import { type Context, type ExitCode, exitCodes } from "./context.ts";
import { checkOutput, put } from "./output.ts";

interface LintCommandOptions {
  readonly rule?: readonly string[];
  readonly reporter: "human" | "json" | "sarif";
  readonly output?: string;
}

/** The rules on any TypeScript files; exit code 1 where something is found. */
export async function lintCommand(
  paths: readonly string[],
  options: LintCommandOptions,
  context: Context,
): Promise<ExitCode> {
  const chosen = chooseRules(options.rule);
  const output = checkOutput(options.output, context);
  const files = findFiles(paths, context.cwd);
  const report = reportOf(await lintFiles(files, chosen), context.cwd);
  const style = output === undefined ? styleFor(context.stdout) : plainStyle;
  put(textOf[options.reporter]({ report, rules: chosen, style, from: context.cwd }), output, context);
  return report.files.every((it) => it.findings.length === 0) ? exitCodes.passed : exitCodes.notPassed;
}

interface Printed {
  readonly report: LintReport;
  readonly rules: readonly Rule[];
  readonly style: Style;
  readonly from: string;
}

const textOf: Readonly<Record<LintCommandOptions["reporter"], (printed: Printed) => string>> = {
  human: ({ report, style, from }) => toHumanLint(report, { style, folder: from, from }),
  json: ({ report }) => toJson(report),
  sarif: ({ report, rules }) => toSarif(report, rules),
};

/** Without names: all that have something to say about code outside of the course. */
function chooseRules(names: readonly string[] | undefined): readonly Rule[] {
  if (!names) return rules.filter((it) => !it.isOfCourse);
  const unknown = names.filter((it) => !findRule(it));
  if (unknown.length > 0) {
    const known = rules.map((it) => `\`${it.name}\``).join(", ");
    throw new UsageError(
      `There is no rule ${unknown.map((it) => `\`${it}\``).join(", ")}. The rules are ${known}.`,
    );
  }
  return rules.filter((it) => names.includes(it.name));
}
