/** Whether a promise can reject in a way that nobody has thought of. What is not in sight can. */
import { type CallExpression, Node } from "ts-morph";
import {
  bodyOf,
  callsIn,
  type FunctionNode,
  functionAround,
  isAsyncFunction,
  isFunction,
  nodesIn,
  ownNodes,
} from "./functions.ts";
import type { Kit } from "./kit.ts";
import { declarationsOf, localFunction } from "./local-function.ts";
import { libraryName } from "./member.ts";
import { mentionsOf } from "./mentions.ts";
import { isThenable } from "./promises.ts";
import { receiverOf } from "./receiver.ts";
import { isResolver } from "./settles.ts";
import { typeOf } from "./type-of.ts";
import { unwrap } from "./unwrap.ts";
import { workOf } from "./work.ts";

/** With `kit`, what only sleeps or waits is taken not to fail. */
export function mayFail(promise: Node, seen: ReadonlySet<Node> = new Set(), kit?: Kit): boolean {
  const inner = unwrap(promise);
  if (Node.isConditionalExpression(inner))
    return [inner.getWhenTrue(), inner.getWhenFalse()].some((it) => mayFail(it, seen, kit));
  if (!Node.isCallExpression(inner)) return true;
  if (kit?.nameOf(inner) && /^(sleeps|waits)$/.test(workOf(inner, kit)) && !takesSignal(inner)) return false;
  const [first, second] = inner.getArguments();
  switch (libraryName(inner)) {
    case "PromiseConstructor.allSettled":
      return false;
    case "PromiseConstructor.resolve":
      return first !== undefined && isThenable(typeOf(first)) && mayFail(first, seen, kit);
    case "Promise.catch":
    case "PromiseLike.catch":
      return !isHandler(first) || throwsAgain(first);
    case "Promise.then":
    case "PromiseLike.then":
      return !isHandler(second) && mayFailAfter(inner, first, seen, kit);
    case "Promise.finally":
      return mayFailBefore(inner, seen, kit);
    case undefined:
      return helperMayFail(localFunction(inner.getExpression()), seen, kit);
    default:
      return true;
  }
}

function takesSignal(call: CallExpression): boolean {
  return call.getArguments().some((it) => typeOf(it).isObject());
}

function isHandler(value: Node | undefined): boolean {
  return value !== undefined && value.getText() !== "undefined" && value.getText() !== "null";
}

/** `(error) => { log(error); throw error; }`: whatever the failure was, it goes on. */
function throwsAgain(handler: Node | undefined): boolean {
  const body = handler && localFunction(handler)?.getBody();
  return Node.isBlock(body) && body.getStatements().some((it) => Node.isThrowStatement(it));
}

function mayFailBefore(chain: CallExpression, seen: ReadonlySet<Node>, kit?: Kit): boolean {
  const receiver = receiverOf(chain);
  return !receiver || mayFail(receiver, seen, kit);
}

function mayFailAfter(
  chain: CallExpression,
  callback: Node | undefined,
  seen: ReadonlySet<Node>,
  kit?: Kit,
): boolean {
  const inner = callback && unwrap(callback);
  if (mayFailBefore(chain, seen, kit)) return true;
  // What a function does that was handed in is not known.
  if (!isFunction(inner)) return !declarationsOf(inner ?? chain).some(Node.isParameterDeclaration);
  return isAsyncFunction(inner) || !isHarmless(inner);
}

/** Whether a callback calls nothing but what cannot fail: JavaScript's own, resolvers, helpers that do not throw. */
function isHarmless(callback: FunctionNode): boolean {
  if (nodesIn(callback).some(Node.isThrowStatement)) return false;
  return callsIn(callback).every((it) => {
    const callee = unwrap(it.getExpression());
    if (isThenable(typeOf(it))) return false;
    if (libraryName(it) !== undefined || isResolver(callee)) return true;
    const body = localFunction(callee)?.getBody();
    return body !== undefined && !nodesIn(body).some(Node.isThrowStatement);
  });
}

/** Whether the promises that a helper gives may reject. */
export function helperMayFail(
  helper: FunctionNode | undefined,
  before: ReadonlySet<Node>,
  kit?: Kit,
): boolean {
  const body = helper && bodyOf(helper);
  if (!body || before.has(helper)) return !body;
  const seen = new Set([...before, helper]);
  if (isAsyncFunction(helper) && openDangers(body, kit, seen).length > 0) return true;
  const results = Node.isBlock(body)
    ? ownNodes(body).flatMap((it) => (Node.isReturnStatement(it) ? (it.getExpression() ?? []) : []))
    : [body];
  const promises = results.filter((it) => isThenable(typeOf(it)) && !Node.isAwaitExpression(unwrap(it)));
  return promises.some(
    (it) =>
      !isCaught(it, body) &&
      !isHeldElsewhere(it) &&
      !isOnlyResolved(it) &&
      !isTakenAtTimes(it) &&
      mayFail(it, seen, kit),
  );
}

/** `if (quiet) promise = promise.catch(log)`: when its failure is left to others, they have asked for it. */
function isTakenAtTimes(promise: Node): boolean {
  const inner = unwrap(promise);
  if (!Node.isIdentifier(inner)) return false;
  return mentionsOf(inner).some((it) => {
    const parent = it.getParent();
    const value = Node.isBinaryExpression(parent) && parent.getLeft() === it ? parent.getRight() : undefined;
    const call = value && unwrap(value);
    return Node.isCallExpression(call) && libraryName(call) === "Promise.catch" && !mayFail(call);
  });
}

/** Where the body of an async function may fail, and takes it nowhere itself. */
export function openDangers(body: Node, kit?: Kit, seen: ReadonlySet<Node> = new Set()): Node[] {
  return dangersIn(body).filter((it) => !isCaught(it, body) && !isAwaitOfSafe(it, seen, kit));
}

function dangersIn(body: Node): Node[] {
  return ownNodes(body).filter(
    (it) =>
      Node.isAwaitExpression(it) ||
      Node.isThrowStatement(it) ||
      (Node.isForOfStatement(it) && it.isAwaited()),
  );
}

function isAwaitOfSafe(danger: Node, seen: ReadonlySet<Node>, kit?: Kit): boolean {
  return Node.isAwaitExpression(danger) && !mayFail(danger.getExpression(), seen, kit);
}

function isCaught(danger: Node, body: Node): boolean {
  let it = danger;
  for (let parent = it.getParent(); parent && it !== body; parent = it.getParent()) {
    if (Node.isTryStatement(parent) && parent.getCatchClause() && parent.getTryBlock() === it) return true;
    it = parent;
  }
  return false;
}

/** `new Promise((resolve) => …)`; one that only lets time pass is there to be awaited. */
function isOnlyResolved(promise: Node): boolean {
  const inner = unwrap(promise);
  if (!Node.isNewExpression(inner) || libraryName(inner) !== "PromiseConstructor.new") return false;
  const executor = inner.getArguments()[0];
  return (
    isFunction(executor) &&
    executor.getParameters().length === 1 &&
    !nodesIn(executor).some(
      (it) =>
        Node.isThrowStatement(it) ||
        (Node.isCallExpression(it) && /^set(Timeout|Immediate)$/.test(it.getExpression().getText())),
    )
  );
}

/** A promise that the function did not make by a call: whoever made it looks after it. */
function isHeldElsewhere(promise: Node): boolean {
  const inner = unwrap(promise);
  if (Node.isPropertyAccessExpression(inner)) return true;
  return declarationsOf(inner).some(
    (it) =>
      functionAround(it) !== functionAround(inner) ||
      (Node.isBindingElement(it) && isOfResolvers(it.getParent()?.getParent())),
  );
}

function isOfResolvers(declaration: Node | undefined): boolean {
  const value = Node.isVariableDeclaration(declaration) ? declaration.getInitializer() : undefined;
  return value !== undefined && libraryName(unwrap(value)) === "PromiseConstructor.withResolvers";
}
