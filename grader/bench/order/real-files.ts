/** Source files of real packages: each has to be instrumented, and what comes out has to be a module still. */
import { globSync, readFileSync } from "node:fs";
import path from "node:path";
import { parseSync } from "oxc-parser";
import { instrumentHere } from "../../src/trace/instrument.ts";

const root = path.resolve(import.meta.dirname, "..", "..", "..");
const maxBytes = 200_000;

export interface RealFiles {
  readonly files: number;
  readonly typescript: number;
  readonly lines: number;
  readonly sites: number;
  readonly ms: number;
  /** Paths, each with what is wrong. */
  readonly faults: readonly string[];
}

/** Looks at `max` files at the most; those that cannot be parsed to begin with do not count. */
export function instrumentRealFiles(max: number): RealFiles {
  const total = { files: 0, typescript: 0, lines: 0, sites: 0, ms: 0 };
  const faults: string[] = [];
  for (const file of sourceFiles()) {
    if (total.files >= max) break;
    const source = readFileSync(path.join(root, file), "utf8");
    const name = path.basename(file);
    if (source.length > maxBytes || faultsIn(name, source) > 0) continue;
    const started = performance.now();
    const copy = instrumentHere(name, source);
    total.ms += performance.now() - started;
    total.files += 1;
    total.typescript += Number(/\.[mc]?tsx?$/.test(name));
    total.lines += lineCount(source);
    total.sites += copy?.sites.length ?? 0;
    if (!copy) faults.push(`${file}: is not instrumented`);
    else if (faultsIn(name, copy.code) > 0) faults.push(`${file}: is no module any more`);
    else if (lineCount(copy.code) !== lineCount(source)) faults.push(`${file}: has other lines`);
  }
  return { ...total, faults };
}

/** TypeScript first. Not the attacks of the red team, which are nested too deeply for anybody. */
function sourceFiles(): string[] {
  const own = globSync("{exercises,solutions,grader}/**/*.ts", {
    cwd: root,
    exclude: (it) => /node_modules|redteam/.test(it),
  });
  const packages = globSync("node_modules/.pnpm/*/node_modules/**/*.{ts,mts,tsx,js,mjs}", { cwd: root });
  const all = [...new Set([...packages, ...own])].filter((it) => !/\.d\.[mc]?ts$/.test(it)).toSorted();
  const isTypeScript = (file: string) => /\.[mc]?tsx?$/.test(file);
  return [...all.filter(isTypeScript), ...all.filter((it) => !isTypeScript(it))];
}

function faultsIn(name: string, source: string): number {
  const { errors } = parseSync(name, source, { sourceType: "module", showSemanticErrors: true });
  return errors.filter((it) => it.severity === "Error").length;
}

function lineCount(source: string): number {
  return source.split(/\r\n|[\n\r\u2028\u2029]/).length;
}
