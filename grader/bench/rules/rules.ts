/**
 * `pnpm bench rules [runs]`: our rules and those of other linters on the labelled corpus. First what they find, per
 * kind, then what it costs; the runs are interleaved, and figures compare within one run only.
 */
import { countOf } from "../count-of.ts";
import { type CorpusFile, readCorpus } from "./corpus.ts";
import { type KindRules, kinds } from "./kinds.ts";
import { type Column, costTable, count, disagreements, findingsTable, warmTable } from "./report.ts";
import { type Run, runTool } from "./run-tool.ts";
import { type Score, score } from "./score.ts";
import { eslint, ours, oxlintTyped, type Tool, typescriptEslint } from "./tools.ts";
import { warmCorpus, warmReferences } from "./warm.ts";

interface Contestant {
  readonly tool: Tool;
  readonly rulesOf: (kind: string) => readonly string[];
}

const named = (column: keyof KindRules) => (kind: string) => kinds[kind]?.[column] ?? [];
const contestants: readonly Contestant[] = [
  { tool: ours, rulesOf: named("ours") },
  { tool: eslint, rulesOf: named("eslint") },
  { tool: typescriptEslint, rulesOf: named("tse") },
  { tool: oxlintTyped, rulesOf: named("oxlint") },
];

async function runAll(rounds: number): Promise<Map<string, Run[]>> {
  const runs = new Map<string, Run[]>(contestants.map(({ tool }) => [tool.name, []]));
  for (let round = 0; round < rounds; round += 1) {
    for (const { tool } of contestants) runs.get(tool.name)?.push(await runTool(tool));
  }
  return runs;
}

function scoresOf({ tool, rulesOf }: Contestant, output: string): Map<string, Score> {
  const reports = tool.read(output);
  const scores = new Map<string, Score>();
  for (const [kind, files] of byKind) {
    const names = rulesOf(kind);
    const own = reports.filter((it) => names.includes(it.rule));
    if (names.length > 0) scores.set(kind, score(files, own));
  }
  return scores;
}

const rounds = countOf(process.argv[3], 3);
const corpus = readCorpus();
const byKind = new Map(
  Object.keys(kinds).map((kind): [string, CorpusFile[]] => [kind, corpus.filter((it) => it.kind === kind)]),
);
const runs = await runAll(rounds);
const columns = contestants.map((it): Column => {
  const output = runs.get(it.tool.name)?.[0]?.output ?? "";
  return { name: it.tool.name, scores: scoresOf(it, output) };
});

console.log(`${corpus.length} files, ${count(corpus, "policy")} of them undecidable and not counted.`);
console.log("Precision / recall; empty: no rule for that, –: never reported.\n");
console.log(findingsTable(byKind, columns));
console.log(`\nWhere our rules and the labels differ:\n${columns.slice(0, 1).map(disagreements).join()}`);
console.log(`\nA process that reads all files, medians of ${rounds} interleaved runs; × is against ours.`);
console.log("Ours has all its rules on, the others those of the table.\n");
console.log(costTable(runs));
console.log("\nOurs in a process that is warm, one further file, types and all: medians.");
console.log(
  warmTable({ "the reference of a kata": warmReferences(), "a file of the corpus": warmCorpus(corpus) }),
);
