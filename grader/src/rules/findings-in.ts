import { createRequire } from "node:module";
import type { SourceFile } from "ts-morph";
import type { Finding, Severity } from "../verdict/finding.ts";
import type { Rule } from "./rule.ts";
import { checkerOf } from "./support/checker-of.ts";
import { Kit } from "./support/kit.ts";
import { forgetMemos } from "./support/memo.ts";
import { placeOfNode } from "./support/place.ts";

/** Who reports, how much a finding weighs, and which package counts as the kit. */
export interface FindingsOptions {
  readonly severity?: Severity;
  readonly kit?: Kit;
  /** What is checked together with the file; without it, all of its ts-morph project. */
  readonly files?: readonly SourceFile[];
  /** Whether the file answers a kata; without it, nobody has said what it is to export. */
  readonly isAnswer?: boolean;
}

let ownKit: Kit | undefined;

/** The kit of this course. */
function courseKit(): Kit {
  ownKit ??= new Kit(createRequire(import.meta.url).resolve("@async-kata/kit"));
  return ownKit;
}

let latest: WeakRef<object> | undefined;

/** A project has a new checker once any of its files has changed. */
function forgetWhatHasChanged(file: SourceFile): void {
  const checker = checkerOf(file).compilerObject;
  if (latest?.deref() === checker) return;
  latest = new WeakRef(checker);
  forgetMemos();
}

/** What one rule says about a file of any ts-morph project, in source order. */
export function findingsIn(file: SourceFile, rule: Rule, options: FindingsOptions = {}): Finding[] {
  const { severity = "actionable", kit = courseKit(), isAnswer = false } = options;
  const files = () => options.files ?? file.getProject().getSourceFiles();
  forgetWhatHasChanged(file);
  return rule.check({ file, files, kit, isAnswer }).map(
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
