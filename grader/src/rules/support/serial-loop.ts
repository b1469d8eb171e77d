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
import { Node } from "ts-morph";
import { ancestorsIn, isJump } from "./conditions.ts";
import { Dependence, holdsAwait } from "./dependence.ts";
import { functionAround, isAsyncFunction, isFunction, ownNodes } from "./functions.ts";
import { isIndependent } from "./independent.ts";
import type { Kit } from "./kit.ts";
import { isDrained, lazyStartOf } from "./lazy-start.ts";
import { isTiedToResults, partsOfTurn, turnOfParts } from "./lazy-turn.ts";
import { type Loop, loopAround } from "./loops.ts";
import { libraryName } from "./member.ts";
import { pathOf } from "./paths.ts";
import { givesNothing } from "./promises.ts";
import type { Serial } from "./serial.ts";
import { isOneOfSeveralWorkers } from "./shared-pull.ts";
import { startOf } from "./start-of.ts";
import { typeOf } from "./type-of.ts";
import { unwrap } from "./unwrap.ts";
import { loopVariable } from "./writes.ts";

/** Finds the first such await of a loop. Loops inside of it answer for their own awaits. */
export function serialLoop(loop: Loop, kit: Kit): Serial | undefined {
  const waits = waitsOf(loop);
  if (waits.length === 0 || isStream(loop)) return undefined;
  const starts = waits.map((at) => ({ at, start: startIn(at, loop, kit) }));
  const known = starts.flatMap((it) => it.start ?? []);
  if (known.length === 0) return undefined;
  const parts = partsOfTurn(loop, known);
  const dependence = new Dependence(turnOfParts(parts, kit));
  if (isTiedToResults(parts, dependence, kit) || isOneOfSeveralWorkers(loop, dependence)) return undefined;
  if (isBackwards(loop) && waits.every(isForItsEffect)) return undefined;
  const found = starts.find(
    ({ at, start }) => start && isIndependent(start, dependence, kit) && goesOn(at, loop),
  );
  return found?.start && { at: found.at, start: found.start, by: "loop" };
}

/** A list is turned round, or gone through from its end: whoever closes what was opened means that order. */
function isBackwards(loop: Loop): boolean {
  if (Node.isForStatement(loop)) return /--|-= *1$/.test(loop.getIncrementor()?.getText() ?? "");
  const list = Node.isForOfStatement(loop) ? unwrap(loop.getExpression()) : undefined;
  return (
    Node.isCallExpression(list) && /^(Readonly)?Array\.(toReversed|reverse)$/.test(libraryName(list) ?? "")
  );
}

/** `await item.close();`: nothing comes back. */
function isForItsEffect(wait: Node): boolean {
  return Node.isExpressionStatement(wait.getParent()) && givesNothing(typeOf(operandOf(wait) ?? wait));
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
