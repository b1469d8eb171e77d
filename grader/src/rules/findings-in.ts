import { createRequire } from "node:module";
import type { SourceFile } from "ts-morph";
import type { Finding, Severity } from "../verdict/finding.ts";
import type { Rule } from "./rule.ts";
import { Kit } from "./support/kit.ts";
import { placeOfNode } from "./support/place.ts";

/** Who reports, how much a finding weighs, and which package counts as the kit. */
export interface FindingsOptions {
  readonly severity?: Severity;
  readonly kit?: Kit;
}

let ownKit: Kit | undefined;

/** The kit of this course. */
function courseKit(): Kit {
  ownKit ??= new Kit(createRequire(import.meta.url).resolve("@async-kata/kit"));
  return ownKit;
}

/** What one rule says about a file of any ts-morph project, in source order. */
export function findingsIn(file: SourceFile, rule: Rule, options: FindingsOptions = {}): Finding[] {
  const { severity = "actionable", kit = courseKit() } = options;
  return rule.check({ file, kit }).map(
    ({ node, message, related }): Finding => ({
      rule: rule.name,
      severity,
      ...placeOfNode(node),
      message,
      ...(related && { related: related.map((it) => ({ ...startOf(it.node), message: it.message })) }),
    }),
  );
}

function startOf(node: Parameters<typeof placeOfNode>[0]) {
  const { file, line, column } = placeOfNode(node);
  return { file, line, column };
}
