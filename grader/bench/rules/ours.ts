import { lintFiles } from "../../src/lint/lint-files.ts";
import { rules } from "../../src/rules/index.ts";
import type { CorpusFile } from "./corpus.ts";
import { kinds } from "./kinds.ts";
import { type Score, score } from "./score.ts";

/** How our rules do on each kind. */
export async function scoreOurs(corpus: readonly CorpusFile[]): Promise<Map<string, Score>> {
  const linted = await lintFiles(
    corpus.map((it) => it.file),
    rules.filter((it) => !it.isOfCourse),
  );
  const reports = linted.flatMap(({ file, findings }) => findings.map((it) => ({ ...it, file })));
  return new Map(
    [...Map.groupBy(corpus, (it) => it.kind)].map(([kind, files]) => {
      const names = kinds[kind]?.ours ?? [];
      const own = reports.filter((it) => names.includes(it.rule));
      return [kind, score(files, own)];
    }),
  );
}
