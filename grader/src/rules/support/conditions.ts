import { Node } from "ts-morph";
import { indexIn, isFunction, ownNodes } from "./functions.ts";

/**
 * The conditions that decide whether `node` runs, as far as they are inside of `roots` and of its function: those of
 * the branches around it, and those of the jumps in front of it (`if (c) continue;`).
 */
export function conditionsOf(node: Node, roots: readonly Node[]): Node[] {
  return ancestorsIn(node, roots).flatMap((it) => [...branchConditions(it), ...jumpConditions(it)]);
}

/** `node` and what is around it, up to the roots or to the function around. */
export function ancestorsIn(node: Node, roots: readonly Node[]): Node[] {
  const found: Node[] = [];
  for (let it: Node | undefined = node; it && !roots.includes(it); it = it.getParent()) {
    if (it !== node && isFunction(it)) break;
    found.push(it);
  }
  return found;
}

export function isJump(node: Node): boolean {
  return (
    Node.isContinueStatement(node) ||
    Node.isBreakStatement(node) ||
    Node.isReturnStatement(node) ||
    Node.isThrowStatement(node)
  );
}

/** The conditions of which `node` is one branch. */
function branchConditions(node: Node): Node[] {
  const parent = node.getParent();
  const condition = conditionBeside(node, parent);
  return condition && condition !== node ? [condition] : [];
}

function conditionBeside(node: Node, parent: Node | undefined): Node | undefined {
  if (Node.isIfStatement(parent) || Node.isWhileStatement(parent) || Node.isDoStatement(parent)) {
    return parent.getExpression();
  }
  if (Node.isConditionalExpression(parent)) return parent.getCondition();
  if (Node.isBinaryExpression(parent)) {
    return /^(&&|\|\||\?\?)=?$/.test(parent.getOperatorToken().getText()) ? parent.getLeft() : undefined;
  }
  if (Node.isCaseClause(parent) || Node.isDefaultClause(parent)) {
    return parent.getFirstAncestor(Node.isSwitchStatement)?.getExpression();
  }
  if (Node.isForOfStatement(parent) || Node.isForInStatement(parent)) {
    return parent.getStatement() === node ? parent.getExpression() : undefined;
  }
  return Node.isForStatement(parent) && parent.getStatement() === node ? parent.getCondition() : undefined;
}

/** The conditions of jumps in front of `node` in its block: it runs only if they do not hold. */
function jumpConditions(node: Node): Node[] {
  const block = node.getParent();
  const statements = Node.isStatemented(block) ? block.getStatements() : [];
  return statements
    .slice(0, Math.max(0, indexIn(statements, node)))
    .flatMap(opened)
    .filter(Node.isIfStatement)
    .filter((it) => ownNodes(it).some(isJump))
    .map((it) => it.getExpression());
}

/** The statements that run one after the other in a `try` or in a block. */
function opened(statement: Node): Node[] {
  if (Node.isBlock(statement)) return statement.getStatements().flatMap(opened);
  if (!Node.isTryStatement(statement)) return [statement];
  const blocks = [
    statement.getTryBlock(),
    statement.getCatchClause()?.getBlock(),
    statement.getFinallyBlock(),
  ];
  return blocks.flatMap((it) => (it ? opened(it) : []));
}
