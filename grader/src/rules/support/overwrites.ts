import { Node } from "ts-morph";
import { isJump } from "./conditions.ts";
import { functionAround, ownNodes } from "./functions.ts";
import { isInside } from "./inside.ts";
import { isLoop, type Loop } from "./loops.ts";
import { unwrap } from "./unwrap.ts";

/** The left side of the assignment that gives a variable something else before anybody has read what `store` put there. */
export function overwriteBehind(store: Node, mentions: readonly Node[]): Node | undefined {
  if (mentions.some((it) => functionAround(it) !== functionAround(store))) return undefined;
  for (let it = statementOf(store); it; it = around(it)) {
    const parent = it.getParentOrThrow();
    const statements: Node[] = Node.isBlock(parent) ? parent.getStatements() : [it];
    const next = statements.slice(statements.indexOf(it) + 1);
    const taken = next.find((one) => holds(one, mentions) || ownNodes(one).some(leavesLoop));
    if (taken) return overwriteIn(taken, mentions);
    const loop = Node.isBlock(parent) ? parent.getParent() : parent;
    if (isLoop(loop)) return inNextTurn(store, loop, mentions);
  }
  return undefined;
}

function statementOf(node: Node): Node | undefined {
  return node.getFirstAncestor((it) => Node.isExpressionStatement(it) || Node.isVariableStatement(it));
}

/** The branch or the block around a statement: what comes behind that runs next. */
function around(statement: Node): Node | undefined {
  const parent = statement.getParent();
  if (Node.isIfStatement(parent)) return parent;
  const holder = Node.isBlock(parent) ? parent.getParent() : undefined;
  if (Node.isIfStatement(holder)) return holder;
  return Node.isBlock(holder) ? parent : undefined;
}

function holds(node: Node, mentions: readonly Node[]): boolean {
  return mentions.some((it) => isInside(it, node));
}

function leavesLoop(node: Node): boolean {
  return Node.isBreakStatement(node) || Node.isContinueStatement(node);
}

/** The assignment that comes first in a part of the code, or in a branch of it, if nothing reads the variable before. */
function overwriteIn(part: Node, mentions: readonly Node[]): Node | undefined {
  if (Node.isExpressionStatement(part)) return overwrittenBy(part.getExpression(), mentions);
  if (Node.isBlock(part)) {
    const first = part.getStatements().find((it) => holds(it, mentions) || ownNodes(it).some(leavesLoop));
    return first && overwriteIn(first, mentions);
  }
  if (Node.isTryStatement(part)) return overwriteIn(part.getTryBlock(), mentions);
  if (!Node.isIfStatement(part) || holds(part.getExpression(), mentions)) return undefined;
  const [yes, no] = [part.getThenStatement(), part.getElseStatement()];
  return overwriteIn(yes, mentions) ?? (no && overwriteIn(no, mentions));
}

function overwrittenBy(expression: Node, mentions: readonly Node[]): Node | undefined {
  const assignment = unwrap(expression);
  if (!Node.isBinaryExpression(assignment) || assignment.getOperatorToken().getText() !== "=")
    return undefined;
  const left = assignment.getLeft();
  return mentions.includes(left) && !holds(assignment.getRight(), mentions) ? left : undefined;
}

/** `for (const id of ids) task = load(id);`: only the last one is left. */
function inNextTurn(store: Node, loop: Loop, mentions: readonly Node[]): Node | undefined {
  const inLoop = mentions.filter((it) => isInside(it, loop));
  const [only, ...others] = inLoop;
  const isAlone = only !== undefined && others.length === 0 && isInside(only, store);
  return isAlone && !ownNodes(loop.getStatement()).some(isJump) ? only : undefined;
}
