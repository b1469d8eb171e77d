import { globSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { choices } from "../../src/analysis/choices.ts";
import { Program } from "../../src/analysis/program.ts";
import { loadManifest } from "../../src/manifest/load.ts";
import { packageExports } from "../../src/manifest/package-exports.ts";
import { rules } from "../../src/rules/index.ts";
import type { CorpusFile } from "./corpus.ts";
import { median } from "./report.ts";

const root = path.resolve(import.meta.dirname, "..", "..", "..");

/** What one file costs, in ms: by the clock, and of the thread's own time, which a busy machine does not stretch. */
export interface Cost {
  readonly files: number;
  readonly ms: number;
  readonly cpuMs: number;
}

interface Work {
  readonly file: string;
  readonly rules: Readonly<Record<string, "reject" | "explain">>;
}

/** The first checks of a process are slow: its own code is not compiled yet, and later made faster in steps. */
const roundsBefore = 8;

/** The files of the corpus, with all rules on: the medians in a process that has checked all of them before. */
export function warmCorpus(corpus: readonly CorpusFile[]): Cost {
  const all = Object.fromEntries(rules.map((it) => [it.name, "explain" as const]));
  return measure(corpus.map(({ file }) => ({ file, rules: all })));
}

/** The reference of each kata, with the rules of that kata, as the grader checks an answer. */
export function warmReferences(): Cost {
  const files = globSync("solutions/[0-9]*/*.ts", { cwd: root }).toSorted();
  return measure(
    files.map((it) => {
      const kata = path.join(root, "exercises", path.basename(path.dirname(it)));
      return { file: path.join(root, it), rules: choices(loadManifest(kata).rules) };
    }),
  );
}

function measure(works: readonly Work[]): Cost {
  const kitEntry = createRequire(import.meta.url).resolve("@async-kata/kit");
  const globals = path.join(path.dirname(kitEntry), "globals.d.ts");
  const program = new Program({ kitEntry, globals, packages: packageExports("@async-kata/nanoio") });
  for (let round = 0; round < roundsBefore; round += 1) for (const it of works) program.analyze(it);
  const costs = works.map((it) => {
    const [started, before] = [performance.now(), cpuMs()];
    program.analyze(it);
    return { ms: performance.now() - started, cpuMs: cpuMs() - before };
  });
  return {
    files: works.length,
    ms: median(costs.map((it) => it.ms)),
    cpuMs: median(costs.map((it) => it.cpuMs)),
  };
}

function cpuMs(): number {
  const { user, system } = process.threadCpuUsage();
  return (user + system) / 1000;
}
