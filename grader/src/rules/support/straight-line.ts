import { type AwaitExpression, Node, type SourceFile, SyntaxKind } from "ts-morph";
import { isFunction, nodesOf, ownNodes } from "./functions.ts";

const sequences = [
  SyntaxKind.SourceFile,
  SyntaxKind.Block,
  SyntaxKind.CaseClause,
  SyntaxKind.DefaultClause,
  SyntaxKind.ArrowFunction,
];

/** Whatever runs from top to bottom: statements, and the one expression of an arrow function. */
export function sequencesIn(file: SourceFile): Node[] {
  return nodesOf(file, sequences).flatMap((it) => {
    if (!Node.isArrowFunction(it)) return [it];
    const body = it.getBody();
    return Node.isBlock(body) ? [] : [body];
  });
}

/** The awaits that run in any case when the sequence runs, in their order: those of branches and loops left out. */
export function straightAwaits(sequence: Node): AwaitExpression[] {
  return ownNodes(sequence)
    .filter((it): it is AwaitExpression => Node.isAwaitExpression(it) && isStraight(it, sequence))
    .toSorted((a, b) => a.getEnd() - b.getEnd());
}

function isStraight(node: Node, sequence: Node): boolean {
  for (let it: Node | undefined = node; it && it !== sequence; it = it.getParent())
    if (isFork(it)) return false;
  return Node.isStatemented(sequence) || !isFork(sequence);
}

function isFork(node: Node): boolean {
  return (
    Node.isIfStatement(node) ||
    Node.isSwitchStatement(node) ||
    Node.isIterationStatement(node) ||
    Node.isTryStatement(node) ||
    Node.isBlock(node) ||
    Node.isCaseClause(node) ||
    Node.isConditionalExpression(node) ||
    (Node.isBinaryExpression(node) && /^(&&|\|\||\?\?)/.test(node.getOperatorToken().getText())) ||
    isFunction(node)
  );
}
