/**
 * Loops that start something in each turn and wait for it, although no turn needs what another one has awaited.
 *
 *     turn 1   start──────────end
 *     turn 2                     start──────end       instead of   start──────end
 *
 * The order of the questions: is there a reason to wait in this loop at all (a sleep, a lock, an exit that depends on
 * the result, several workers)? Then, await by await: was its work started in the turn, from something that differs
 * from turn to turn and does not depend on an await?
 */
import { type CallExpression, Node } from "ts-morph";
import { ancestorsIn, isJump } from "./conditions.ts";
import { Dependence, holdsAwait } from "./dependence.ts";
import { mayEndByAwaited } from "./exits.ts";
import { functionAround, isAsyncFunction, isFunction, ownNodes } from "./functions.ts";
import { isInside } from "./inside.ts";
import type { Kit } from "./kit.ts";
import { isDrained, lazyStartOf } from "./lazy-start.ts";
import { localFunction } from "./local-function.ts";
import { type Loop, loopAround, turnOf } from "./loops.ts";
import { pathOf } from "./paths.ts";
import { givesNothing } from "./promises.ts";
import { receiverOf } from "./receiver.ts";
import type { Serial } from "./serial.ts";
import { isOneOfSeveralWorkers } from "./shared-pull.ts";
import { isSleepExpression } from "./sleep.ts";
import { startOf } from "./start-of.ts";
import { unwrap, wrapping } from "./unwrap.ts";
import { workOf } from "./work.ts";
import { loopVariable } from "./writes.ts";

/** Finds the first such await of a loop. Loops inside of it answer for their own awaits. */
export function serialLoop(loop: Loop, kit: Kit): Serial | undefined {
  const waits = waitsOf(loop);
  if (waits.length === 0 || isStream(loop)) return undefined;
  const dependence = new Dependence({ kit, nodes: turnOf(loop), binders: loopVariable(loop) });
  const starts = waits.map((at) => ({ at, start: startIn(at, loop, kit) }));
  if (starts.every((it) => it.start === undefined)) return undefined;
  if (isPaced(loop, kit) || starts.some((it) => isPause(it, dependence, kit))) return undefined;
  if (mayEndByAwaited(loop, dependence, kit) || isOneOfSeveralWorkers(loop, dependence)) return undefined;
  const found = starts.find(
    ({ at, start }) =>
      start &&
      (!isInside(start, loop.getStatement()) || isIndependent(start, dependence)) &&
      goesOn(at, loop),
  );
  return found?.start && { at: found.at, start: found.start, by: "loop" };
}

/** The awaits in the body whose innermost loop is this one, and what an async generator yields. */
function waitsOf(loop: Loop): Node[] {
  const isInGenerator = isGenerator(functionAround(loop));
  return ownNodes(loop.getStatement()).filter(
    (it) =>
      (Node.isAwaitExpression(it) || (isInGenerator && Node.isYieldExpression(it) && !holdsAwait(it))) &&
      loopAround(it) === loop,
  );
}

function isGenerator(node: Node): boolean {
  return isFunction(node) && isAsyncFunction(node) && "isGenerator" in node && node.isGenerator();
}

/** A loop over what comes in by and by; a generator that may be asked for one item only. */
function isStream(loop: Loop): boolean {
  if (Node.isForOfStatement(loop) && loop.isAwaited()) return true;
  const around = functionAround(loop);
  return isGenerator(around) && isFunction(around) && !isDrained(around);
}

function startIn(wait: Node, loop: Loop, kit: Kit): Node | undefined {
  const operand = operandOf(wait);
  if (!operand) return undefined;
  const found = startOf(operand, { kit, region: loop.getStatement(), countsLists: false });
  if (found || !Node.isForOfStatement(loop)) return found;
  const isVariable = loopVariable(loop).some((it) => it.path.root === pathOf(operand)?.root);
  return isVariable ? lazyStartOf(loop.getExpression(), kit) : undefined;
}

function operandOf(wait: Node): Node | undefined {
  return Node.isAwaitExpression(wait) || Node.isYieldExpression(wait) ? wait.getExpression() : undefined;
}

/** A sleep somewhere in the turn: the loop is slow on purpose. */
function isPaced(loop: Loop, kit: Kit): boolean {
  return ownNodes(loop.getStatement()).some(
    (it) => Node.isCallExpression(it) && workOf(it, kit) === "sleeps",
  );
}

/** An await that is there to let time pass, or to wait for a turn. */
function isPause(
  { at, start }: { at: Node; start: Node | undefined },
  dependence: Dependence,
  kit: Kit,
): boolean {
  const operand = operandOf(at);
  if (!operand) return false;
  if (isSleepExpression(operand, kit)) return true;
  const call = unwrap(operand);
  if (!Node.isCallExpression(call)) return false;
  const work = workOf(call, kit);
  if (work === "waits") return true;
  const isAlone = Node.isExpressionStatement(wrapping(at).getParent());
  return start === call && isAlone && givesNothing(call.getType()) && !dependence.varies(call);
}

/** Whether a start differs from turn to turn and needs nothing that was awaited, in any turn. */
export function isIndependent(start: Node, dependence: Dependence): boolean {
  return (
    dependence.varies(start) &&
    !dependence.readsAwaited(start) &&
    !holdsAwait(start) &&
    !dependence.isGuardedByAwaited(start) &&
    !dependence.changesShared(start) &&
    !mayNeedOrder(start, dependence)
  );
}

/** `file.write(line)`: a method that gives nothing may be one whose order counts. */
function mayNeedOrder(start: Node, dependence: Dependence): boolean {
  if (!Node.isCallExpression(start) || !givesNothing(start.getType())) return false;
  const receiver = receiverOf(start as CallExpression);
  return receiver !== undefined && !localFunction(start.getExpression()) && !dependence.varies(receiver);
}

/** Whether the loop goes on after the await: it is no part of a `return`, nor followed by a jump, nor cleaning up. */
function goesOn(wait: Node, loop: Loop): boolean {
  return ancestorsIn(wait, [loop.getStatement()]).every((it) => {
    if (Node.isReturnStatement(it) || Node.isThrowStatement(it)) return false;
    const parent = it.getParent();
    if (Node.isTryStatement(parent) && parent.getFinallyBlock() === it) return false;
    if (!Node.isBlock(parent) || !Node.isStatement(it)) return true;
    const statements = parent.getStatements();
    return !statements
      .slice(statements.indexOf(it) + 1)
      .some((next) => isJump(next) && !Node.isContinueStatement(next));
  });
}
