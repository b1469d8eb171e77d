import { createRequire } from "node:module";
import path from "node:path";
import { rules } from "../../src/rules/index.ts";
import { Program } from "../../src/rules/program.ts";
import type { CorpusFile } from "./corpus.ts";
import { median } from "./report.ts";

const toWarmUp = 20;

/** What one file costs in a process that has checked others before, as the grader does: the median, in ms. */
export function warmMedianMs(corpus: readonly CorpusFile[]): number {
  const kitEntry = createRequire(import.meta.url).resolve("@async-kata/kit");
  const program = new Program({ kitEntry, globals: path.join(path.dirname(kitEntry), "globals.d.ts") });
  const choices = Object.fromEntries(rules.map((it) => [it.name, "explain" as const]));
  const times = corpus.map(({ file }) => {
    const started = performance.now();
    program.analyze({ file, rules: choices });
    return performance.now() - started;
  });
  return median(times.slice(toWarmUp));
}
