/** TypeScript to JavaScript, on the judge's side: no toolchain enters the answer process. */
import { spawnSync } from "node:child_process";
import { createRequire } from "node:module";
import path from "node:path";
import { transformSync } from "oxc-transform";

export interface JavaScript {
  readonly code: string;
  /** Source map as JSON. */
  readonly map: string;
}

/** A file that is not TypeScript. `offset` counts UTF-16 units from the start of the text. */
export class CannotParse extends Error {
  override readonly name = "CannotParse";
  readonly offset: number;

  constructor(message: string, offset: number) {
    super(message);
    this.offset = offset;
  }
}

/**
 * Strips the types from a module.
 * @param fileName its ending says which dialect it is in.
 * @throws {CannotParse}
 */
export function toJavaScript(fileName: string, text: string): JavaScript {
  return mayNestDeep(text) ? translateApart(fileName, text) : translate(fileName, text);
}

/** Whether a parser in native code may not have the stack for it: then it ends the whole process. */
export function mayNestDeep(text: string): boolean {
  return (text.match(nesting)?.length ?? 0) > safeNesting;
}

/** Everything that can make a tree of syntax one level deeper. */
const nesting =
  /[([{<!~+\-*/%&|^=?:.]|\b(?:as|async|await|delete|do|else|extends|for|if|in|infer|is|keyof|new|of|readonly|return|satisfies|throw|typeof|unique|void|while|with|yield)\b/g;
/**
 * As many levels as a parser in native code certainly has the stack for: oxc-transform 0.158 takes 4000 in a thread.
 * When the stack overflows it throws nothing: it ends the whole process.
 */
const safeNesting = 2000;

const apart = { timeoutMs: 10_000, maxBytes: 64 * 1024 * 1024 };

/** What `translate-apart.ts` answers. */
export type Translation = JavaScript | { readonly fault: string; readonly offset: number };

/** Translates in a process of its own, which may come to its end over it. */
function translateApart(fileName: string, text: string): JavaScript {
  const { status, stdout } = spawnSync(
    process.execPath,
    [path.join(import.meta.dirname, "translate-apart.ts"), fileName],
    { input: text, encoding: "utf8", env: {}, timeout: apart.timeoutMs, maxBuffer: apart.maxBytes },
  );
  if (status !== 0) throw new CannotParse("This file is nested too deeply to be read", 0);
  const translation = JSON.parse(stdout) as Translation;
  if ("fault" in translation) throw new CannotParse(translation.fault, translation.offset);
  return translation;
}

/** Translates in this process. */
export function translate(fileName: string, text: string): JavaScript {
  const result = transformSync(fileName, text, { sourcemap: true, target: "esnext", sourceType: "module" });
  const fault = result.errors.find((it) => it.severity === "Error");
  if (fault) {
    const byteOffset = fault.labels[0]?.start ?? 0;
    throw new CannotParse(fault.message, Buffer.from(text).toString("utf8", 0, byteOffset).length);
  }
  return hasDecorators(result.code)
    ? translateDecorators(fileName, text)
    : { code: result.code, map: JSON.stringify(result.map) };
}

/** Comments and texts may hold an `@` as well: then the slower way is taken for nothing. */
function hasDecorators(code: string): boolean {
  return /(^|[\s;{}()])@[\w$(]/.test(code.replaceAll(/\/\*[\s\S]*?\*\/|\/\/.*/g, ""));
}

/** Neither V8 nor oxc has decorators yet; the TypeScript of ts-morph has, and takes half a second to load. */
function translateDecorators(fileName: string, text: string): JavaScript {
  const { ts } = createRequire(import.meta.url)("ts-morph") as typeof import("ts-morph");
  const { outputText, sourceMapText } = ts.transpileModule(text, {
    fileName,
    compilerOptions: { target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.ESNext, sourceMap: true },
  });
  return { code: outputText, map: sourceMapText ?? "{}" };
}
