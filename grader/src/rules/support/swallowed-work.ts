/** Work whose failure is swallowed by a handler that does nothing. */
import { type CallExpression, Node, type TryStatement } from "ts-morph";
import { callbackUse } from "./callback-use.ts";
import { exitsOf } from "./exits.ts";
import { freshFailure } from "./fresh-failure.ts";
import { functionAround, isFunction, ownNodes } from "./functions.ts";
import { gatherOf, mapperOf } from "./gathers.ts";
import { isInside } from "./inside.ts";
import type { Kit } from "./kit.ts";
import { loopAround } from "./loops.ts";
import { libraryName } from "./member.ts";
import { isAfterStop, isInCleanUp, isJudgedLater, isSaidOnPurpose } from "./on-purpose.ts";
import { beginsIn } from "./paths.ts";
import { givesNothing } from "./promises.ts";
import { receiverOf } from "./receiver.ts";
import { type Swallow, swallowOfClause, swallowOfHandler } from "./swallows.ts";
import { typeOf } from "./type-of.ts";
import { wrapping } from "./unwrap.ts";
import { writesIn } from "./writes.ts";

export interface SwallowedWork {
  readonly work: CallExpression;
  readonly swallow: Swallow;
}

/** The work that a `.catch(() => {})`, or a `.then(…, () => {})`, makes quiet. */
export function swallowedInChain(chain: CallExpression, kit: Kit): SwallowedWork | undefined {
  const name = /^Promise(?:Like)?\.(catch|then)$/.exec(libraryName(chain) ?? "")?.[1];
  const [first, second] = chain.getArguments();
  const handler = name === "then" ? second : first;
  const receiver = receiverOf(chain);
  const swallow = name && handler && swallowOfHandler(handler);
  if (!receiver || !swallow || isPardoned(chain)) return undefined;
  // Whoever does nothing in both cases waits for the end, and says so.
  if (name === "then" && first && swallowOfHandler(first)) return undefined;
  // Whoever waits takes the end of a promise of nothing for success. `then` gives a value of its own.
  const promised = name === "then" ? typeOf(chain) : typeOf(receiver);
  const isTakenForDone = givesNothing(promised) && isPassedOn(chain);
  const isLost = swallow === "pretends" || endsNowhere(chain) || isTakenForDone;
  const work = isLost ? freshFailure(receiver, kit) : undefined;
  return work && { work, swallow };
}

/** The work that an empty `catch` makes quiet. */
export function swallowedInTry(around: TryStatement, kit: Kit): SwallowedWork | undefined {
  const clause = around.getCatchClause();
  const swallow = clause && swallowOfClause(clause);
  if (!swallow || isPardoned(around)) return undefined;
  const block = around.getTryBlock();
  const waits = ownNodes(block).filter((it) => Node.isAwaitExpression(it) && !isCaughtInside(it, block));
  if (swallow === "nothing" && (givesValue(block) || recordsSuccess(block, kit) || isEarlyEnd(around)))
    return undefined;
  for (const it of waits) {
    const work = Node.isAwaitExpression(it) ? freshFailure(it.getExpression(), kit) : undefined;
    if (work) return { work, swallow };
  }
  return undefined;
}

function isPardoned(node: Node): boolean {
  return (
    isInCleanUp(node) ||
    isAfterStop(node) ||
    isJudgedLater(node) ||
    isSaidOnPurpose(node) ||
    mayTryAgain(node)
  );
}

/** A loop that may be there to try again: any but one over a list from its beginning to its end. */
function mayTryAgain(node: Node): boolean {
  const loop = loopAround(node);
  if (!loop) return false;
  const isWalk = Node.isForOfStatement(loop) || Node.isForInStatement(loop);
  return !isWalk || exitsOf(loop).length > 0;
}

/** Whether nobody takes the value of a chain, which would tell that something is missing. */
function endsNowhere(value: Node): boolean {
  const outer = wrapping(value);
  const parent = outer.getParent();
  if (Node.isExpressionStatement(parent)) return true;
  if (Node.isAwaitExpression(parent) || Node.isVoidExpression(parent)) return endsNowhere(parent);
  if (Node.isArrayLiteralExpression(parent)) return endsNowhere(parent);
  if (Node.isCallExpression(parent)) return gatherOf(parent)?.list === outer && endsNowhere(parent);
  if (!Node.isArrowFunction(parent) || parent.getBody() !== outer) return false;
  const call = wrapping(parent).getParent();
  if (!Node.isCallExpression(call)) return false;
  return mapperOf(call) === parent ? endsNowhere(call) : callbackUse(call, parent) === "dropped";
}

/** Whether a promise of nothing goes to somebody who takes its success for that of the work. */
function isPassedOn(value: Node): boolean {
  const outer = wrapping(value);
  const parent = outer.getParent();
  if (Node.isAwaitExpression(parent)) return true;
  return Node.isReturnStatement(parent) || (Node.isArrowFunction(parent) && parent.getBody() === outer);
}

function isCaughtInside(wait: Node, block: Node): boolean {
  const inner = wait.getFirstAncestor(
    (it) => Node.isTryStatement(it) && it.getCatchClause() !== undefined && isInside(wait, it.getTryBlock()),
  );
  return inner !== undefined && inner !== block.getParent() && isInside(inner, block);
}

/** A `return` in the `try`: where it is not reached, the function gives something else. */
function givesValue(block: Node): boolean {
  return ownNodes(block).some((it) => {
    if (!Node.isReturnStatement(it))
      return Node.isBreakStatement(it) || Node.isContinueStatement(it) || Node.isYieldExpression(it);
    const value = it.getExpression();
    return value !== undefined && !givesNothing(typeOf(value));
  });
}

/** Whether something outside of the `try` tells later how far it got. */
function recordsSuccess(block: Node, kit: Kit): boolean {
  return writesIn(block, kit).some((it) => !it.isGuess && !beginsIn(it.path, block));
}

/** `try { await prepare(); } catch { return; }` with more to come: that is not done, then. */
function isEarlyEnd(around: TryStatement): boolean {
  const leaves = ownNodes(around.getCatchClause() ?? around).some(Node.isReturnStatement);
  if (!leaves) return false;
  const body = functionAround(around);
  return ownNodes(body).some(
    (it) =>
      it.getStart() >= around.getEnd() && Node.isStatement(it) && it.getFirstAncestor(isFunction) === body,
  );
}
