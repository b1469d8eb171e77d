/** The places of a recorded program, as sites of a trace. */
import type { Op, Program } from "@async-kata/nanoio/golden";
import { shortText } from "../trace/short-text.ts";
import type { Site } from "../trace/trace.ts";

/** What the text of a program is called among the sources of a trace. */
export const programFile = "program.ts";

export interface Places {
  readonly sites: readonly Site[];
  /** The site of an operation, or of a coroutine function by its name. */
  readonly siteOf: ReadonlyMap<Op | string, number>;
}

const waiting: ReadonlySet<string> = new Set([
  "sleep",
  "await",
  "acquire",
  "with",
  "taskgroup",
  "wait",
  "wait_until",
  "put",
  "get",
  "join",
  "wait_for",
  "wait_many",
  "as_completed",
]);

export function placesOf({ text, lineOf, headOf }: Program): Places {
  const lines = text.split("\n");
  const heads = [...headOf].map(([name, line]) => {
    const endLine = lines.indexOf("}", line - 1) + 1;
    return { of: name, kind: "function" as const, name, line, endLine, endColumn: 2 };
  });
  const operations = [...lineOf].map(([op, line]) => {
    const kind = waiting.has(op[0]) ? "await" : op[0] === "repeat" ? "loop" : "call";
    return {
      of: op,
      kind: kind as Site["kind"],
      line,
      endLine: line,
      endColumn: lineAt(lines, line).length + 1,
    };
  });
  const all = [...heads, ...operations];
  const sites = all.map(({ of: _, ...place }, id): Site => {
    const text = lineAt(lines, place.line);
    const within = heads.findIndex((it) => it.line < place.line && place.line <= it.endLine);
    return {
      id,
      file: programFile,
      column: text.search(/\S/) + 1,
      text: shortText(text, 80),
      within: within < 0 ? null : within,
      loop: null,
      uses: [],
      ...place,
    };
  });
  return { sites, siteOf: new Map(all.map((it, id) => [it.of, id])) };
}

function lineAt(lines: readonly string[], line: number): string {
  return lines[line - 1] ?? "";
}
