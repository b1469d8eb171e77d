import { Node } from "ts-morph";
import { isJump } from "./conditions.ts";
import { isFunction, ownNodes } from "./functions.ts";
import { isInside } from "./inside.ts";

/**
 * What a turn does besides waiting: the calls and awaits that run in the turns that come to `pause`.
 *
 * Left out are conditions, and branches from which the pause is not reached.
 */
export function workBeside(pause: Node, body: Node): Node[] {
  return ownNodes(body).filter(
    (it) =>
      (Node.isCallExpression(it) ||
        Node.isNewExpression(it) ||
        Node.isAwaitExpression(it) ||
        Node.isYieldExpression(it) ||
        (Node.isForOfStatement(it) && it.isAwaited())) &&
      !isInside(it, pause) &&
      !isInside(pause, it) &&
      !isCondition(it, body) &&
      !isAlternative(it, pause, body),
  );
}

function isCondition(node: Node, body: Node): boolean {
  for (let it = node, parent = it.getParent(); parent && it !== body; it = parent, parent = it.getParent()) {
    if ((Node.isIfStatement(parent) || Node.isWhileStatement(parent)) && parent.getExpression() === it)
      return true;
    if (Node.isConditionalExpression(parent) && parent.getCondition() === it) return true;
    if (isFunction(parent)) return false;
  }
  return false;
}

/** Whether `node` runs in turns only that do not come to the pause. */
export function isAlternative(node: Node, pause: Node, body: Node): boolean {
  for (let it = node, parent = it.getParent(); parent && it !== body; it = parent, parent = it.getParent()) {
    if (isBranch(it) && !isInside(pause, it) && (isInside(pause, parent) || leaves(it))) return true;
    if (Node.isBlock(parent) && Node.isStatement(it)) {
      const before = parent.getStatements().slice(0, parent.getStatements().indexOf(it));
      if (
        before.some(
          (one) => Node.isIfStatement(one) && isInside(pause, one) && leaves(one.getThenStatement()),
        )
      )
        return true;
    }
  }
  return false;
}

function isBranch(node: Node): boolean {
  const parent = node.getParent();
  if (Node.isIfStatement(parent)) return parent.getExpression() !== node;
  return Node.isConditionalExpression(parent) && parent.getCondition() !== node;
}

/** Whether a branch ends with a jump. */
export function leaves(branch: Node): boolean {
  const last = Node.isBlock(branch) ? branch.getStatements().at(-1) : branch;
  return last !== undefined && isJump(last);
}
