import { type CallExpression, Node } from "ts-morph";
import { conditionsOf, isJump } from "./conditions.ts";
import type { Dependence } from "./dependence.ts";
import { callsIn, ownNodes } from "./functions.ts";
import { isInside } from "./inside.ts";
import type { Kit } from "./kit.ts";
import { localFunction } from "./local-function.ts";
import { conditionOf, isLoop, type Loop } from "./loops.ts";
import { libraryName } from "./member.ts";
import { receiverOf } from "./receiver.ts";

/** Whether a turn may be the last one because of what was awaited, or for a reason that is not in sight. */
export function mayEndByAwaited(loop: Loop, dependence: Dependence, kit: Kit): boolean {
  const condition = conditionOf(loop);
  const step = Node.isForStatement(loop) ? loop.getIncrementor() : undefined;
  if (step && (dependence.isAwaited(step) || unknownCalls(step, kit).length > 0)) return true;
  if (condition && !isEndless(condition) && isDoubtful(condition, dependence, kit)) return true;
  return exitsOf(loop).some((exit) => {
    // Failing is what a plain await does as well.
    if (Node.isThrowStatement(exit) && exit.getFirstAncestor(Node.isCatchClause)) return false;
    if (dependence.isGuardedByAwaited(exit)) return true;
    const conditions = conditionsOf(exit, [loop.getStatement()]);
    return conditions.every((it) => isDoubtful(it, dependence, kit));
  });
}

/** Whether a turn that is a function of its own may fail because of what was awaited: the rest does not start then. */
export function mayFailByAwaited(body: Node, dependence: Dependence): boolean {
  return ownNodes(body).some(
    (it) =>
      Node.isThrowStatement(it) &&
      !it.getFirstAncestor(Node.isCatchClause) &&
      !isCaughtInside(it, body) &&
      dependence.isGuardedByAwaited(it),
  );
}

/** The jumps that end the loop. */
export function exitsOf(loop: Loop): Node[] {
  return ownNodes(loop.getStatement()).filter((it) => isJump(it) && leaves(it, loop));
}

function leaves(jump: Node, loop: Loop): boolean {
  if (Node.isReturnStatement(jump)) return true;
  if (Node.isThrowStatement(jump)) return !isCaughtInside(jump, loop);
  const label = Node.isBreakStatement(jump) || Node.isContinueStatement(jump) ? jump.getLabel() : undefined;
  if (label) {
    const target = jump.getFirstAncestor(
      (it) => Node.isLabeledStatement(it) && it.getLabel().getText() === label.getText(),
    );
    const isSelf = Node.isLabeledStatement(target) && (target.getStatement() as Node) === loop;
    return target !== undefined && isInside(loop, target) && !(isSelf && Node.isContinueStatement(jump));
  }
  if (!Node.isBreakStatement(jump)) return false;
  return jump.getFirstAncestor((it) => isLoop(it) || Node.isSwitchStatement(it)) === loop;
}

function isCaughtInside(jump: Node, turn: Node): boolean {
  const statement = jump.getFirstAncestor(
    (it) => Node.isTryStatement(it) && it.getCatchClause() !== undefined && isInside(jump, it.getTryBlock()),
  );
  return statement !== undefined && isInside(statement, turn);
}

function isEndless(condition: Node): boolean {
  return Node.isTrueLiteral(condition) || condition.getText() === "1";
}

/** Whether a condition depends on what was awaited, or on something that changes out of sight. */
function isDoubtful(condition: Node, dependence: Dependence, kit: Kit): boolean {
  return (
    dependence.isAwaited(condition) ||
    !dependence.varies(condition) ||
    unknownCalls(condition, kit).some((it) => !isAboutItem(it, dependence))
  );
}

/** `isOpen(item)`, in contrast to `queue.isOpen()` and `queue.has(item)`: the same whenever it is asked. */
function isAboutItem(call: CallExpression, dependence: Dependence): boolean {
  const receiver = receiverOf(call);
  return dependence.varies(receiver ?? call);
}

/** The calls of which nobody knows what they look at. */
function unknownCalls(node: Node, kit: Kit): CallExpression[] {
  return callsIn(node).filter(
    (it) =>
      libraryName(it) === undefined && (kit.nameOf(it) !== undefined || !localFunction(it.getExpression())),
  );
}
