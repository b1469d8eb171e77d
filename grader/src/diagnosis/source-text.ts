/** Looks into the source itself, where the trace is not enough. */
import type { Site, Trace } from "../trace/trace.ts";

const notCode = /\/\/[^\n]*|\/\*[\s\S]*?\*\/|"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'|`(?:\\.|[^`\\])*`/g;

const notVariables = new Set(["true", "false", "null", "undefined", "typeof", "await", "this", "new", "in"]);

export interface Range {
  readonly start: number;
  readonly end: number;
}

/** Offsets of a site in its file. */
export function rangeOf({ sources }: Trace, site: Site): Range {
  const source = sources[site.file] ?? "";
  return {
    start: offsetOf(source, site.line, site.column),
    end: offsetOf(source, site.endLine, site.endColumn),
  };
}

function offsetOf(source: string, line: number, column: number): number {
  let offset = 0;
  for (let at = 1; at < line; at++) {
    const next = source.indexOf("\n", offset);
    if (next < 0) return source.length;
    offset = next + 1;
  }
  return Math.min(source.length, offset + column - 1);
}

/** The source of a site; comments and strings are blanked. */
export function codeOf(trace: Trace, site: Site): string {
  const { start, end } = rangeOf(trace, site);
  return bareCode(trace.sources[site.file] ?? "", { start, end });
}

/** The source between two offsets; comments and strings are blanked. */
export function bareCode(source: string, { start, end }: Range): string {
  return source.slice(start, end).replace(notCode, (it) => " ".repeat(it.length));
}

/** One place is a part of the other, or the same. */
export function isWithin(inner: Site, outer: Site): boolean {
  if (inner.file !== outer.file) return false;
  const starts = outer.line < inner.line || (outer.line === inner.line && outer.column <= inner.column);
  const ends =
    outer.endLine > inner.endLine || (outer.endLine === inner.endLine && outer.endColumn >= inner.endColumn);
  return starts && ends;
}

/** It is a statement of its own: what it gives goes nowhere. */
export function isStatement(trace: Trace, site: Site): boolean {
  const source = trace.sources[site.file] ?? "";
  const { start, end } = rangeOf(trace, site);
  const before = bareCode(source, { start: 0, end: start });
  const after = bareCode(source, { start: end, end: source.length });
  return /(^|[;{}])\s*$/.test(before) && /^\s*(;|}|$)/.test(after);
}

/** Some statement in this code may leave it. */
export function mayLeave(bare: string): boolean {
  return /\b(return|throw|break|continue)\b/.test(bare);
}

/**
 * The variables that decide whether this code is left; undefined where more than the conditions of `if` may decide.
 */
export function reasonsToLeave(bare: string): string[] | undefined {
  if (!mayLeave(bare)) return [];
  if (/\b(catch|switch|finally)\b/.test(bare) || /\b(await|=>|function)\b/.test(conditionsIn(bare).join(" ")))
    return undefined;
  // Each way out stands behind a condition, at the latest in the line before.
  const ways = bare.match(/\b(return|throw|break|continue)\b/g) ?? [];
  const conditional = bare.match(/\b(if\s*\([^{};]*\)|else)\s*\{?\s*(return|throw|break|continue)\b/g) ?? [];
  return ways.length === conditional.length ? variablesIn(conditionsIn(bare).join(" ")) : undefined;
}

function conditionsIn(bare: string): string[] {
  return [...bare.matchAll(/\bif\s*\(([^{};]*)\)/g)].map((it) => it[1] ?? "");
}

/** The names of variables in a piece of code, without those of properties. */
export function variablesIn(bare: string): string[] {
  const words = bare.match(/(?<![.\w$])[A-Za-z_$][\w$]*/g) ?? [];
  return [...new Set(words)].filter((it) => !notVariables.has(it));
}

/** Some function begins in this code. */
export function beginsFunction(bare: string): boolean {
  return /=>|\bfunction\b/.test(bare);
}

/** What is between the parentheses of a loop's head; undefined for a `do`, and where they are not found. */
export function headOf(trace: Trace, loop: Site): string | undefined {
  const bare = codeOf(trace, loop);
  const open = bare.indexOf("(");
  if (open < 0 || /^\s*do\b/.test(bare)) return undefined;
  let depth = 0;
  for (let at = open; at < bare.length; at++) {
    if (bare[at] === "(") depth += 1;
    if (bare[at] === ")") depth -= 1;
    if (depth === 0) return bare.slice(open + 1, at);
  }
  return undefined;
}

/** `for (;;)` and `while (true)` without a way out. */
export function isEndless(trace: Trace, loop: Site): boolean {
  const head = (headOf(trace, loop) ?? "").replaceAll(/\s/g, "");
  return /^(;;|true|1)$/.test(head) && !/\b(return|break)\b/.test(codeOf(trace, loop));
}

/** The name of the list that a `for … of` goes through; undefined where it is more than a name. */
export function listOf(trace: Trace, loop: Site): string | undefined {
  return /\bof\s+([\w$]+)(?:\.(?:entries|values)\(\))?\s*$/.exec(headOf(trace, loop) ?? "")?.[1];
}

/**
 * The offset at which the innermost function begins that an offset is in, as far as `=>` and `function` tell; undefined
 * where it is in none that begins in this code.
 */
export function innermostFunction(bare: string, offset: number): number | undefined {
  const open: { readonly bracket: string; readonly fn: number | undefined }[] = [];
  let begun: number | undefined;
  for (const { 0: token, index } of bare.slice(0, offset).matchAll(/=>|\bfunction\b|[()[\]{},;]/g)) {
    if (token === "=>" || token === "function") {
      begun = index;
      if (token === "=>") open.push({ bracket: "=>", fn: index });
    } else if (/[([{]/.test(token)) {
      const isBody = token === "{" && begun !== undefined && isBodyOf(bare, begun, index);
      if (isBody && open.at(-1)?.bracket === "=>") open.pop();
      open.push({ bracket: token, fn: isBody ? begun : undefined });
    } else {
      while (open.at(-1)?.bracket === "=>") open.pop();
      if (!/[,;]/.test(token)) open.pop();
    }
  }
  return open.findLast((it) => it.fn !== undefined)?.fn;
}

/** Between an arrow and its body is nothing; between `function` and its body are name, parameters and type. */
function isBodyOf(bare: string, fn: number, brace: number): boolean {
  if (bare.startsWith("=>", fn)) return bare.slice(fn + 2, brace).trim() === "";
  return /^function\b[^{};]*$/.test(bare.slice(fn, brace));
}
