import { type AwaitExpression, Node, type SourceFile, SyntaxKind } from "ts-morph";
import { isFunction, nodesOf, ownNodes } from "./functions.ts";

const blocks = [SyntaxKind.SourceFile, SyntaxKind.Block, SyntaxKind.CaseClause, SyntaxKind.DefaultClause];

const forks = [
  SyntaxKind.ArrowFunction,
  SyntaxKind.IfStatement,
  SyntaxKind.SwitchStatement,
  SyntaxKind.WhileStatement,
  SyntaxKind.DoStatement,
  SyntaxKind.ForStatement,
  SyntaxKind.ForOfStatement,
  SyntaxKind.ForInStatement,
  SyntaxKind.ConditionalExpression,
  SyntaxKind.BinaryExpression,
];

/** Whatever runs from top to bottom: statements, and the expressions and lone statements that a fork runs as a whole. */
export function sequencesIn(file: SourceFile): Node[] {
  const parts = nodesOf(file, forks).flatMap(partsOf);
  return [...nodesOf(file, blocks), ...parts.filter((it) => !Node.isBlock(it))];
}

function partsOf(fork: Node): Node[] {
  if (Node.isArrowFunction(fork)) return [fork.getBody()];
  if (!isFork(fork)) return [];
  if (Node.isSwitchStatement(fork)) return [fork.getExpression()];
  if (Node.isForStatement(fork)) return [fork.getCondition() ?? [], fork.getStatement()].flat();
  return fork.forEachChildAsArray().filter((it) => Node.isExpression(it) || Node.isStatement(it));
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
