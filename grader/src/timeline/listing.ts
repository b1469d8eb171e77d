/** A recorded program in a terminal, with the numbers of its lines: nobody has it open in an editor. */
import type { Trace } from "../trace/trace.ts";
import { cut, oneLine, padStart } from "./columns.ts";

/** Of a recorded program; none of those that come with the kata has as many. */
const maxLines = 80;

/** Lines without a line feed at the end. */
export function listing({ sources }: Trace, { width }: { readonly width: number }): string {
  const lines = Object.values(sources).join("\n").split("\n");
  const digits = String(lines.length).length;
  const shown = lines.slice(0, maxLines).map((line, at) => {
    const indent = line.length - line.trimStart().length;
    const text = `${padStart(String(at + 1), digits + 2)}  ${" ".repeat(indent)}${oneLine(line)}`;
    return cut(text.trimEnd(), width);
  });
  const rest = lines.length - shown.length;
  return [...shown, ...(rest > 0 ? [`… and ${rest} lines more`] : [])].join("\n");
}
