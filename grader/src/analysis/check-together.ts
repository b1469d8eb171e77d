import type { GeneratedLoop } from "../rules/generated-loops/generate.ts";
import { noAwaitInLoop } from "../rules/no-await-in-loop.ts";
import { names, program, snippetFile } from "./test-table.ts";

/** What the type check and the rule say about one loop, each with the line in its code. */
export interface CheckedLoop {
  readonly loop: GeneratedLoop;
  readonly errors: readonly string[];
  readonly reports: readonly string[];
}

/** Checks many loops in one file: most of the time goes to the file, not to what is in it. */
export function checkTogether(loops: readonly GeneratedLoop[]): CheckedLoop[] {
  const codes = loops.map((it, at) => `${numbered(it.code, at)}\n`);
  const found = program.analyze({
    file: snippetFile,
    text: `${codes.join("")}${names}`,
    rules: { [noAwaitInLoop.name]: "reject" },
    limit: Number.POSITIVE_INFINITY,
  });
  let end = 0;
  return loops.map((loop, at) => {
    const begin = end;
    end += (codes[at]?.split("\n").length ?? 1) - 1;
    const own = found.filter((it) => it.line > begin && it.line <= end);
    const told = (isError: boolean) =>
      own
        .filter((it) => it.rule.endsWith("-error") === isError)
        .map((it) => `${it.line - begin}:${it.column} ${it.message}`);
    return { loop, errors: told(true), reports: told(false) };
  });
}

/** `run$` becomes `run7`; `${…}` in a template stays. */
function numbered(code: string, at: number): string {
  return code.replace(/(\w)\$(?![{\w])/g, `$1${at}`);
}
