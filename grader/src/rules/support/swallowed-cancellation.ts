/** The same for coroutines made of generators, in which somebody who cancels throws a `CancelledError`. */
import { type CatchClause, type IfStatement, Node } from "ts-morph";
import { functionAround, nodesIn, ownNodes } from "./functions.ts";
import { isInside } from "./inside.ts";
import type { Kit } from "./kit.ts";
import { mentionsOf } from "./mentions.ts";
import { isOnlyTold } from "./told.ts";

/** A part of a handler that takes a cancellation and drops it, and the wait at which it arrives. */
export interface SwallowedCancellation {
  readonly handler: Node;
  readonly wait: Node;
}

export function swallowedCancellation(clause: CatchClause, kit: Kit): SwallowedCancellation | undefined {
  const statement = clause.getParent();
  if (!Node.isTryStatement(statement) || !usesCancelledError(clause)) return undefined;
  const wait = ownNodes(statement.getTryBlock()).find((it) => Node.isYieldExpression(it));
  // Who cancels somebody knows what comes back.
  if (!wait || cancels(functionAround(clause))) return undefined;
  const branch = ownNodes(clause.getBlock()).find(
    (it): it is IfStatement => Node.isIfStatement(it) && isForCancellation(it),
  );
  if (branch) return isDropped(branch.getThenStatement(), kit) ? { handler: branch, wait } : undefined;
  return isUnseen(clause, kit) ? { handler: clause, wait } : undefined;
}

/** Whether the file belongs to the strand whose cancellation is an error. */
function usesCancelledError(node: Node): boolean {
  return node
    .getSourceFile()
    .getImportDeclarations()
    .some((it) => /\bnanoio\b/.test(it.getModuleSpecifierValue()));
}

function cancels(around: Node): boolean {
  return nodesIn(around).some(
    (it) => Node.isPropertyAccessExpression(it) && /^(cancel|uncancel|throw)$/.test(it.getName()),
  );
}

/** `if (error instanceof CancelledError)`, without anything besides. */
function isForCancellation(branch: IfStatement): boolean {
  return /^\w+ instanceof CancelledError$/.test(branch.getExpression().getText());
}

/** Whether nothing is left of it: neither an error nor a note that there was one. */
function isDropped(branch: Node, kit: Kit): boolean {
  return ownNodes(branch).every((it) => {
    if (Node.isReturnStatement(it)) return it.getExpression() === undefined;
    if (Node.isExpressionStatement(it)) return isLog(it.getExpression(), kit);
    return !Node.isThrowStatement(it) && !Node.isYieldExpression(it);
  });
}

function isLog(node: Node, kit: Kit): boolean {
  return (
    Node.isCallExpression(node) &&
    (/^(Io\.log|Console\.\w+)$/.test(kit.nameOf(node) ?? "") ||
      /^console\.\w+$/.test(node.getExpression().getText()))
  );
}

/** A handler that does not look at the error, and does nothing but log. */
function isUnseen(clause: CatchClause, kit: Kit): boolean {
  const name = clause.getVariableDeclaration()?.getNameNode();
  if (name && !Node.isIdentifier(name)) return false;
  const block = clause.getBlock();
  const uses = name ? mentionsOf(name).filter((it) => isInside(it, block)) : [];
  return isDropped(block, kit) && uses.every((it) => isOnlyTold(it, kit));
}
