import type { Node, SourceFile } from "ts-morph";
import type { Finding } from "../../verdict/finding.ts";

export type Place = Pick<Finding, "file" | "line" | "column" | "endLine" | "endColumn">;

/** The place of a range of characters, in lines and columns from 1. */
export function placeOf(file: SourceFile, start: number, end: number): Place {
  const from = file.getLineAndColumnAtPos(start);
  const to = file.getLineAndColumnAtPos(end);
  return {
    file: file.getFilePath(),
    line: from.line,
    column: from.column,
    endLine: to.line,
    endColumn: to.column,
  };
}

/** The place of a node. */
export function placeOfNode(node: Node): Place {
  return placeOf(node.getSourceFile(), node.getStart(), node.getEnd());
}
