/**
 * The instrumented copy of a module: it does what the plain one does, and tells the recorder of the answer process
 * which place of the source does it. `rewrite.ts` has the recipe. The judged run is of the plain module, always.
 */
import { spawnSync } from "node:child_process";
import path from "node:path";
import MagicString from "magic-string";
import { type Node, parseSync } from "oxc-parser";
import { mayNestDeep } from "../answer/to-javascript.ts";
import { findFlows } from "./flows.ts";
import { Insertions } from "./insertions.ts";
import { Rewriter } from "./rewrite.ts";
import { findSites, type SourceText } from "./sites.ts";
import type { Flow, Site } from "./trace.ts";
import { readVariables } from "./variables.ts";

/** What instrumented modules import. */
const tracePackage = "@async-kata/trace";

export interface Instrumented {
  /** TypeScript, with the lines of the source. */
  readonly code: string;
  /** From the code to the source, as JSON. */
  readonly map: string;
  readonly sites: Site[];
  readonly flows: Flow[];
}

export interface InstrumentOptions {
  /** The number of the first place: several files share one numbering. */
  readonly firstSite?: number;
}

const apart = { timeoutMs: 10_000, maxBytes: 64 * 1024 * 1024 };

/**
 * Instruments a module of TypeScript.
 * @param fileName its ending says which dialect it is in; places and variables are named with it.
 * @returns undefined where it cannot be parsed.
 */
export function instrument(
  fileName: string,
  source: string,
  options: InstrumentOptions = {},
): Instrumented | undefined {
  return mayNestDeep(source)
    ? instrumentApart(fileName, source, options)
    : instrumentHere(fileName, source, options);
}

/** In a process of its own, which may come to its end over it. */
function instrumentApart(
  fileName: string,
  source: string,
  { firstSite = 0 }: InstrumentOptions,
): Instrumented | undefined {
  const { status, stdout } = spawnSync(
    process.execPath,
    [path.join(import.meta.dirname, "instrument-apart.ts"), fileName, String(firstSite)],
    { input: source, encoding: "utf8", env: {}, timeout: apart.timeoutMs, maxBuffer: apart.maxBytes },
  );
  return status === 0 ? (JSON.parse(stdout) ?? undefined) : undefined;
}

/** In this process. */
export function instrumentHere(
  fileName: string,
  source: string,
  options: InstrumentOptions = {},
): Instrumented | undefined {
  try {
    const { program, errors } = parseSync(fileName, source, { sourceType: "module" });
    if (errors.some((it) => it.severity === "Error")) return undefined;
    return instrumentProgram(program, textOf(fileName, source), options);
  } catch (error) {
    // The stack that our own walk through the tree has.
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

function instrumentProgram(
  program: Extract<Node, { type: "Program" }>,
  text: SourceText,
  { firstSite = 0 }: InstrumentOptions,
): Instrumented {
  const bare = findSites(program, text, firstSite);
  const variables = readVariables(program, (offset) => {
    const { line, column } = text.placeOf(offset);
    return `${text.file}:${line}:${column}`;
  });
  const { sites, flows } = findFlows(program, bare, variables);
  const code = new MagicString(text.source, { filename: text.file });
  if (sites.length > 0) {
    const insertions = new Insertions(text.source);
    new Rewriter(text.source, bare, insertions, freeNames(text.source)).rewrite(program, tracePackage);
    insertions.apply(code);
  }
  const map = code.generateMap({ source: text.file, hires: true }).toString();
  return { code: code.toString(), map, sites, flows };
}

function freeNames(source: string): { tracer: string; span: string; error: string } {
  let tracer = "__kata";
  for (let number = 2; source.includes(tracer); number += 1) tracer = `__kata${number}_`;
  return { tracer, span: `${tracer}_s`, error: `${tracer}_e` };
}

function textOf(file: string, source: string): SourceText {
  const starts = [
    0,
    ...[...source.matchAll(/\r\n|[\n\r\u2028\u2029]/g)].map((it) => it.index + it[0].length),
  ];
  return {
    file,
    source,
    placeOf(offset) {
      let [low, high] = [0, starts.length - 1];
      while (low < high) {
        const middle = Math.ceil((low + high) / 2);
        if ((starts[middle] ?? 0) <= offset) low = middle;
        else high = middle - 1;
      }
      return { line: low + 1, column: offset - (starts[low] ?? 0) + 1 };
    },
  };
}
