/** Handlers that take an abort for a failure like any other, and go on. */
import { type CallExpression, type CatchClause, Node } from "ts-morph";
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
  const throws = ownNodes(body).filter((it) => Node.isThrowStatement(it) || isRejection(it));
  const uses = error && Node.isIdentifier(error) ? mentionsOf(error).filter((it) => isInside(it, body)) : [];
  if (error && !Node.isIdentifier(error)) return false;
  if (!isRetry) return throws.length === 0 && uses.every((it) => isOnlyTold(it, kit));
  // The last try may throw; what counts is that the others go on.
  const isCounted = throws.every((it) => conditionsOf(it, [body]).length > 0);
  return isCounted && !leavesLoop(body) && uses.every((it) => isKept(it) || isOnlyTold(it, kit));
}

/** Whether the handler ends the turns of the loop in any case. */
function leavesLoop(body: Node): boolean {
  return ownNodes(body).some((it) => Node.isReturnStatement(it) || Node.isBreakStatement(it));
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
