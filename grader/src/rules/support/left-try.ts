/** Promises that leave a `try`, or a block with `using`, before they have settled. */
import { Node, type ReturnStatement, type TryStatement } from "ts-morph";
import { functionAround, indexIn, isAsyncFunction, isFunction, ownNodes } from "./functions.ts";
import { mayThrow } from "./harmless.ts";
import type { Kit } from "./kit.ts";
import { declarationsOf, localFunction } from "./local-function.ts";
import { mayFail } from "./may-fail.ts";
import { libraryName } from "./member.ts";
import { mentionsOf } from "./mentions.ts";
import { isThenable } from "./promises.ts";
import { receiverOf } from "./receiver.ts";
import { promiseIn } from "./release.ts";
import { typeOf } from "./type-of.ts";
import { unwrap } from "./unwrap.ts";

/** What is meant to wait for the promise, and does not. */
export interface Guardian {
  readonly kind: "catch" | "finally" | "using";
  readonly node: Node;
}

/** The promise that a `return` gives back without waiting for it. */
export function returnedPromise(statement: ReturnStatement): Node | undefined {
  const value = statement.getExpression();
  return value && promiseOf(value);
}

function promiseOf(value: Node): Node | undefined {
  const inner = unwrap(value);
  if (Node.isConditionalExpression(inner))
    return promiseOf(inner.getWhenTrue()) ?? promiseOf(inner.getWhenFalse());
  if (Node.isBinaryExpression(inner)) {
    const operator = inner.getOperatorToken().getText();
    if (operator === ",") return promiseOf(inner.getRight());
    return /^(&&|\|\||\?\?)$/.test(operator)
      ? (promiseOf(inner.getLeft()) ?? promiseOf(inner.getRight()))
      : undefined;
  }
  return Node.isIdentifier(inner) ? startedHere(inner) : promiseIn(inner);
}

/** `const task = work(); return task;` */
function startedHere(name: Node): Node | undefined {
  const [declaration] = declarationsOf(name);
  const value = Node.isVariableDeclaration(declaration) ? declaration.getInitializer() : undefined;
  if (!value || !declaration || functionAround(declaration) !== functionAround(name)) return undefined;
  // Whoever makes another use of it may have waited for it.
  const isOnlyUse =
    Node.isVariableDeclaration(declaration) && mentionsOf(declaration.getNameNode()).length === 1;
  return isOnlyUse && isThenable(typeOf(name)) && promiseIn(value) ? name : undefined;
}

/** The innermost part of the function around that would have to wait for `promise`. */
export function guardianOf(statement: ReturnStatement, promise: Node, kit: Kit): Guardian | undefined {
  const isAsync = isAsyncFunction(functionAround(statement));
  const start = startOfName(promise);
  for (
    let it: Node = statement, parent = it.getParent();
    parent && !isFunction(it);
    it = parent, parent = it.getParent()
  ) {
    const using = usingBefore(it, parent);
    if (using) return { kind: "using", node: using };
    if (!Node.isTryStatement(parent) || parent.getFinallyBlock() === it) continue;
    const handler = parent.getTryBlock() === it ? parent.getCatchClause() : undefined;
    if (handler && isMeantFor(start, handler, parent, isAsync, kit)) return { kind: "catch", node: handler };
    const last = parent.getFinallyBlock();
    if (last && (isAsync || holdsCall(last))) return { kind: "finally", node: last };
  }
  return undefined;
}

function startOfName(promise: Node): Node {
  const [declaration] = Node.isIdentifier(promise) ? declarationsOf(promise) : [];
  const value = Node.isVariableDeclaration(declaration) ? declaration.getInitializer() : undefined;
  return value ? unwrap(value) : promise;
}

/** A plain function may set something for the time of a call, as one does with a stack, and put it back. */
function holdsCall(block: Node): boolean {
  return ownNodes(block).some((it) => Node.isCallExpression(it) || Node.isDeleteExpression(it));
}

/** The `using` in front of a statement in its block, or that of the `for` around. */
function usingBefore(node: Node, parent: Node): Node | undefined {
  const before = Node.isStatemented(parent) ? parent.getStatements() : [];
  const at = indexIn(before, node);
  const inBlock = before
    .slice(0, at === -1 ? 0 : at)
    .find((it) => Node.isVariableStatement(it) && isUsing(it));
  if (inBlock) return inBlock;
  const target =
    Node.isForOfStatement(parent) || Node.isForStatement(parent) ? parent.getInitializer() : undefined;
  return Node.isVariableDeclarationList(target) && target !== node && isUsing(target) ? target : undefined;
}

function isUsing(list: Node & { getDeclarationKind(): string }): boolean {
  return /^(await )?using$/.test(list.getDeclarationKind());
}

/** Whether a handler is there for the rejection of `start`. */
function isMeantFor(start: Node, handler: Node, around: TryStatement, isAsync: boolean, kit: Kit): boolean {
  if (!mayFail(start, undefined, kit) || onlyRethrows(handler)) return false;
  if (isAsync) return true;
  // A plain function cannot await, and may catch what the call throws at once.
  const givesRejection = isNeverThrowing(start, kit) || (isDeclaredOnly(start) && !failsAgain(handler));
  return givesRejection && nothingElseFails(around, kit, [start]);
}

/** A function of which only the type is in sight: that it throws at once, in spite of its promise, is not to be expected. */
function isDeclaredOnly(start: Node): boolean {
  const callee = Node.isCallExpression(start) ? unwrap(start.getExpression()) : undefined;
  return (
    callee !== undefined &&
    declarationsOf(callee).some((it) => Node.isFunctionDeclaration(it) && !it.hasBody())
  );
}

/** Whether a handler makes a rejection of what was thrown, for those who wait for one. */
function failsAgain(handler: Node): boolean {
  return ownNodes(handler).some(
    (it) => Node.isThrowStatement(it) || libraryName(it) === "PromiseConstructor.reject",
  );
}

function onlyRethrows(handler: Node): boolean {
  const clause = Node.isCatchClause(handler) ? handler : undefined;
  const [only, next] = clause?.getBlock().getStatements() ?? [];
  const name = clause?.getVariableDeclaration()?.getName();
  return (
    next === undefined &&
    Node.isThrowStatement(only) &&
    name !== undefined &&
    only.getExpression()?.getText() === name
  );
}

/** A promise in a `try` that nothing in it waits for, where nothing else could get to the `catch`. */
export function startedInVain(around: TryStatement, kit: Kit): Node | undefined {
  const handler = around.getCatchClause();
  if (!handler || onlyRethrows(handler)) return undefined;
  return ownNodes(around.getTryBlock()).find((it) => {
    if (!Node.isCallExpression(it) || !isThenable(typeOf(it)) || !mayFail(it, undefined, kit)) return false;
    const user = outermost(it).getParent();
    const links = linksOf(it);
    // `void` says that a promise is meant, and not what throws at once; a plain function in sight may do that, too.
    const isMeant = Node.isVoidExpression(user) && !links.some((link) => isPlainHelper(link));
    return (isMeant || isKept(user)) && nothingElseFails(around, kit, isMeant ? links : []);
  });
}

function isPlainHelper(call: Node): boolean {
  const helper = Node.isCallExpression(call) ? localFunction(call.getExpression()) : undefined;
  return helper !== undefined && !isAsyncFunction(helper);
}

function outermost(node: Node): Node {
  const parent = node.getParent();
  return parent && unwrap(parent) === node ? outermost(parent) : node;
}

/** `task = work()` and `tasks.push(work())`. */
function isKept(user: Node | undefined): boolean {
  if (Node.isBinaryExpression(user)) return user.getOperatorToken().getText() === "=";
  return Node.isCallExpression(user) && libraryName(user) === "Array.push";
}

/** Whether a call gives its failure as a rejection in any case; what it is called with, and on, is asked on its own. */
function isNeverThrowing(start: Node, kit: Kit): boolean {
  if (!Node.isCallExpression(start)) return false;
  const helper = localFunction(start.getExpression());
  if (helper) return isAsyncFunction(helper);
  if (kit.nameOf(start) !== undefined) return true;
  return /^(Promise\.(then|catch|finally)|PromiseConstructor\.(all|allSettled|any|race|resolve|try))$/.test(
    libraryName(start) ?? "",
  );
}

/** Whether a `try` holds nothing beside `excused` that throws at once, and waits for nothing. */
function nothingElseFails(around: TryStatement, kit: Kit, excused: readonly Node[] = []): boolean {
  return ownNodes(around.getTryBlock()).every((it) => {
    if (Node.isAwaitExpression(it) || Node.isThrowStatement(it) || Node.isYieldExpression(it)) return false;
    if (Node.isForOfStatement(it)) return !it.isAwaited();
    if (Node.isNewExpression(it)) return libraryName(it) === "PromiseConstructor.new";
    if (!Node.isCallExpression(it) || excused.includes(it)) return true;
    // What stands in its arguments is asked on its own.
    return isThenable(typeOf(it)) ? isNeverThrowing(it, kit) : mayThrow(it, kit) !== it;
  });
}

/** `load(1)` and `load(1).then(use)` of `load(1).then(use).then(show)`. */
function linksOf(chain: Node): Node[] {
  const receiver =
    Node.isCallExpression(chain) && /^Promise\./.test(libraryName(chain) ?? "") && receiverOf(chain);
  return [chain, ...(receiver ? linksOf(unwrap(receiver)) : [])];
}
