import { Node } from "ts-morph";
import { isJump } from "./conditions.ts";
import { evaluationOrder } from "./evaluation-order.ts";
import { isFunction } from "./functions.ts";
import { isInside } from "./inside.ts";
import { waitsOf } from "./waits.ts";

/** The waits of a function that come after `from` and before `to`, on ways that lead from the one to the other. */
export function waitsBetween(from: Node, to: Node, fn: Node): Node[] {
  return waitsOf(fn).filter(
    (it) => isBetween(it, from, to, fn) && leadsTo(from, it) && leadsTo(it, to) && leadsTo(from, to),
  );
}

/** Whether `node` is done after `from` and before `to`. */
export function isBetween(node: Node, from: Node, to: Node, fn: Node): boolean {
  const order = evaluationOrder(fn);
  const [at, first, last] = [order.get(node), order.get(from), order.get(to)];
  return at !== undefined && first !== undefined && last !== undefined && first < at && at < last;
}

/** Whether what comes after `from` may be `to`: it is not in another branch, nor behind a jump that ends the branch. */
function leadsTo(from: Node, to: Node): boolean {
  for (
    let it = from, parent = it.getParent();
    parent && !isFunction(it);
    it = parent, parent = it.getParent()
  ) {
    if (isInside(to, it)) return true;
    if (isBranch(it) && (isOtherBranch(it, to) || endsInJump(it))) return false;
  }
  return true;
}

function isBranch(node: Node): boolean {
  const parent = node.getParent();
  if (Node.isIfStatement(parent)) return parent.getExpression() !== node;
  if (Node.isConditionalExpression(parent)) return parent.getCondition() !== node;
  return Node.isCaseClause(node) || Node.isCatchClause(node);
}

/** Whether `to` stands in the branch that runs if this one does not. */
function isOtherBranch(branch: Node, to: Node): boolean {
  const fork = branch.getParent();
  if (!fork || !isInside(to, fork)) return false;
  return Node.isIfStatement(fork) || Node.isConditionalExpression(fork);
}

function endsInJump(branch: Node): boolean {
  const last = Node.isBlock(branch) || Node.isCaseClause(branch) ? branch.getStatements().at(-1) : branch;
  return last !== undefined && isJump(last);
}
