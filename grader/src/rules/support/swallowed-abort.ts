/** Handlers that take an abort for a failure like any other, and go on. */
import { type CallExpression, type CatchClause, Node } from "ts-morph";
import { isOffAbortPath, saysForAbort } from "./abort-path.ts";
import { asksLater } from "./asks-about-abort.ts";
import { conditionsOf } from "./conditions.ts";
import { functionAround, isFunction, nodesIn, ownNodes } from "./functions.ts";
import { abortableIn, isAbortable, ownsController } from "./given-abort.ts";
import { isInside } from "./inside.ts";
import type { Kit } from "./kit.ts";
import { localFunction } from "./local-function.ts";
import { loopAround } from "./loops.ts";
import { libraryName } from "./member.ts";
import { mentionsOf } from "./mentions.ts";
import { receiverOf } from "./receiver.ts";
import { isSignal } from "./signals.ts";
import { isOnlyTold } from "./told.ts";
import { typeOf } from "./type-of.ts";
import { unwrap, wrapping } from "./unwrap.ts";
import { nameOf as nameOfCall } from "./work.ts";

/** A handler that swallows an abort, and what the abort makes fail. */
export interface SwallowedAbort {
  readonly handler: Node;
  readonly wait: Node;
  /** Whether the work is begun anew after it. */
  readonly isRetry: boolean;
}

/** `try { await work(signal) } catch { … }` */
export function swallowedByCatch(clause: CatchClause, kit: Kit): SwallowedAbort | undefined {
  const statement = clause.getParent();
  if (!Node.isTryStatement(statement) || isCleanUp(statement) || ownsController(statement)) return undefined;
  const tried = statement.getTryBlock();
  const wait = abortableIn(tried, kit);
  if (!wait || !isFunction(functionAround(clause))) return undefined;
  const isRetry = loopAround(statement) !== undefined;
  const name = clause.getVariableDeclaration()?.getNameNode();
  const takes = isTaken(clause.getBlock(), name, isRetry, kit);
  return takes && !asksLater(statement, tried) ? { handler: clause, wait, isRetry } : undefined;
}

/** `await work(signal).catch(() => undefined)` */
export function swallowedInChain(call: CallExpression, kit: Kit): SwallowedAbort | undefined {
  const name = libraryName(call);
  const at = name === "Promise.catch" ? 0 : name === "Promise.then" ? 1 : undefined;
  const callback = at === undefined ? undefined : call.getArguments()[at];
  const handler = callback && localFunction(callback);
  const promise = receiverOf(call);
  if (!callback || !handler || !promise || !Node.isCallExpression(unwrap(promise))) return undefined;
  if (!isAbortable(promise, kit) || !isWaitedFor(call) || isCleanUp(call) || ownsController(call))
    return undefined;
  const body = handler.getBody();
  const takes = body && isTaken(body, handler.getParameters()[0]?.getNameNode(), false, kit);
  return takes && !asksLater(call, call) ? { handler: callback, wait: promise, isRetry: false } : undefined;
}

/** Whether a handler takes whatever comes: it neither throws, nor asks about the abort, nor looks at the error. */
function isTaken(body: Node, error: Node | undefined, isRetry: boolean, kit: Kit): boolean {
  if (nodesIn(body).some(isAboutAbort)) return false;
  if (error && !Node.isIdentifier(error)) return false;
  const isReached = (it: Node) => !error || !isOffAbortPath(it, body, error);
  const throws = ownNodes(body).filter(
    (it) => (Node.isThrowStatement(it) || isRejection(it)) && isReached(it),
  );
  const uses = error ? mentionsOf(error).filter((it) => isInside(it, body) && isReached(it)) : [];
  if (!isRetry) return throws.length === 0 && uses.every((it) => isOnlyTold(it, kit));
  // The last try may throw; what counts is that the others go on.
  const isOpen = (it: Node) => !error || saysForAbort(it, error) === undefined;
  const isCounted = throws.every((it) => conditionsOf(it, [body]).some(isOpen));
  const isLeft = ownNodes(body).some((it) => leavesLoop(it) && isReached(it));
  return isCounted && !isLeft && uses.every((it) => isKept(it) || isHandedOver(it) || isOnlyTold(it, kit));
}

/** Whether a part of the handler ends the turns of the loop. */
function leavesLoop(node: Node): boolean {
  return Node.isReturnStatement(node) || Node.isBreakStatement(node);
}

const telling =
  /^[_#]*(on(Error|Failure)$|(debug|log|note|notify|print|record|report|show|tell|trace|warn)([A-Z_]|$))/;

/** `report(error);` gives nothing, so that the loop goes on whatever becomes of it there. */
function isHandedOver(use: Node): boolean {
  const call = wrapping(use).getParent();
  if (!Node.isCallExpression(call) || !Node.isExpressionStatement(call.getParent())) return false;
  const helper = localFunction(call.getExpression());
  const mayEnd = helper !== undefined && nodesIn(helper).some((it) => Node.isThrowStatement(it));
  return !mayEnd && typeOf(call).isVoid() && telling.test(nameOfCall(call));
}

function isRejection(node: Node): boolean {
  return libraryName(node) === "PromiseConstructor.reject";
}

/** `throw error`, `errors.push(error)` and `last = error`. */
function isKept(use: Node): boolean {
  const outer = wrapping(use);
  const parent = outer.getParent();
  if (Node.isThrowStatement(parent)) return true;
  if (Node.isCallExpression(parent)) return libraryName(parent) === "Array.push";
  return (
    Node.isBinaryExpression(parent) &&
    parent.getRight() === outer &&
    parent.getOperatorToken().getText() === "="
  );
}

function isAboutAbort(node: Node): boolean {
  if (Node.isStringLiteral(node)) return /^(AbortError|TimeoutError|ABORT_ERR)$/.test(node.getLiteralValue());
  return Node.isIdentifier(node) && (/abort|cancel/i.test(node.getText()) || isSignal(typeOf(node)));
}

/** Whether somebody waits for the chain: it is awaited, returned, or an item of a list of promises. */
function isWaitedFor(call: Node): boolean {
  const outer = wrapping(call);
  const parent = outer.getParent();
  if (Node.isArrowFunction(parent)) return parent.getBody() === outer;
  return (
    Node.isAwaitExpression(parent) || Node.isReturnStatement(parent) || Node.isArrayLiteralExpression(parent)
  );
}

/** What is done after an abort as well may fail for any reason. */
function isCleanUp(node: Node): boolean {
  return [node, ...node.getAncestors()].some((it) => {
    const parent = it.getParent();
    if (Node.isTryStatement(parent)) return parent.getFinallyBlock() === it;
    if (Node.isCatchClause(it)) return true;
    return (
      isFunction(it) &&
      Node.isCallExpression(parent) &&
      /\.(addEventListener|finally|defer|adopt)$/.test(parent.getExpression().getText())
    );
  });
}
