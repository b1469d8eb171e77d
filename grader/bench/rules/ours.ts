import { lintFiles } from "../../src/lint/lint-files.ts";
import { findRule, rules } from "../../src/rules/index.ts";
import type { CorpusFile } from "./corpus.ts";
import { kinds } from "./kinds.ts";
import { type Score, score } from "./score.ts";

/** Which of our rules speak of a kind; none if they are not written yet. */
export function ourRulesOf(kind: string): readonly string[] {
  return (kinds[kind]?.ours ?? []).filter((it) => findRule(it));
}

/** How our rules do on each kind that they speak of. */
export function scoreOurs(corpus: readonly CorpusFile[]): Map<string, Score> {
  const linted = lintFiles(
    corpus.map((it) => it.file),
    rules.filter((it) => !it.isOfCourse),
  );
  const reports = linted.flatMap(({ file, findings }) => findings.map((it) => ({ ...it, file })));
  const scores = [...Map.groupBy(corpus, (it) => it.kind)].map(([kind, files]): [string, Score] => {
    const names = ourRulesOf(kind);
    return [
      kind,
      score(
        files,
        reports.filter((it) => names.includes(it.rule)),
      ),
    ];
  });
  return new Map(scores.filter(([kind]) => ourRulesOf(kind).length > 0));
}
