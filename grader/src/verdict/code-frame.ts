import { codeFrameColumns } from "@babel/code-frame";

/** A place in a text; lines and columns count from 1. */
interface Span {
  readonly line: number;
  readonly column: number;
  readonly endLine?: number | undefined;
  readonly endColumn?: number | undefined;
}

/** The lines around a place, with a mark under it. A span of several lines is marked at its beginning. */
export function codeFrame(source: string, { line, column, endLine, endColumn }: Span): string {
  const start = { line, column: column - 1 };
  const end = endLine === line && endColumn !== undefined ? { end: { line, column: endColumn - 1 } } : {};
  return codeFrameColumns(source, { start, ...end }, { linesAbove: 1, linesBelow: 1 });
}
