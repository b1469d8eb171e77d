/**
 * Whether a promise made by hand only hands on what another promise gives.
 *
 * That is so if each mention of `resolve` and `reject` belongs to one chain of `then`, or to one `async` function that
 * is called at once: as a callback of the chain, or as a call that nothing of length comes behind. A timer, a listener,
 * a second chain, or somebody who keeps the functions makes it a promise of its own.
 */
import { type CallExpression, Node, type Type } from "ts-morph";
import { isLink, lastLinkOf, linkOfCallback, linksOf, rootOf } from "./chains.ts";
import {
  bodyOf,
  type FunctionNode,
  functionAround,
  indexIn,
  isAsyncFunction,
  isFunction,
  nodesIn,
  ownNodes,
} from "./functions.ts";
import { isSureToGive, isThrowCaught } from "./gives-promise.ts";
import { type HandMade, type PartUse, settlingCall } from "./hand-made.ts";
import { isInside } from "./inside.ts";
import type { Kit } from "./kit.ts";
import { loopAround } from "./loops.ts";
import { isAlwaysProvidedFor } from "./never-settled.ts";
import { isThenable, returnsPromise } from "./promises.ts";
import { typeOf } from "./type-of.ts";
import { unwrap, wrapping } from "./unwrap.ts";

export interface Forwarding {
  /** What gives the promise that exists already. */
  readonly source: Node;
  readonly handsFailureOn: boolean;
}

export function forwardingOf(promise: HandMade, kit: Kit): Forwarding | undefined {
  const { made, executor, uses } = promise;
  if (executor ? isAsyncFunction(executor) || !isPromise(typeOf(made)) : !isStraight(promise))
    return undefined;
  const settling = uses.filter((it) => it.part !== "promise");
  const scope = executor ?? functionAround(made);
  const ways = settling.map((it) => wayOf(it, scope));
  const [carrier, ...others] = new Set(ways.flatMap((it) => it?.at(-1) ?? []));
  if (ways.includes(undefined) || others.length > 0) return undefined;
  if (!carrier) return executor && directValue({ made, executor, uses: settling }, kit);
  if (hasRivals(ways.flatMap((it) => it ?? [])) || !isStatement(carrier)) return undefined;
  if (executor && hasOtherCallbacks(executor, carrier)) return undefined;
  // Who leaves a promise pending on purpose could not do it with the other one.
  const parts = settling.map((it) => functionAround(it.node)).filter((it) => it !== scope || executor);
  if (!isAlwaysProvidedFor(promise, parts.filter(isFunction), kit)) return undefined;
  const source = isLink(carrier) ? rootOf(carrier) : carrier;
  const handsFailureOn = settling.some((it) => it.part === "reject");
  return isPromise(typeOf(source)) ? { source, handsFailureOn } : undefined;
}

/** The chains and calls by which a mention is reached, from the innermost to that of the executor itself. */
function wayOf(use: PartUse, scope: Node): CallExpression[] | undefined {
  const call = settlingCall(use);
  const first = call ?? linkOfCallback(use.node);
  if (!first || (call && isFollowed(call))) return undefined;
  const way: CallExpression[] = call ? [] : [first];
  for (let it: Node = first; ; ) {
    if (loopAround(it) || (isLink(it) && goesOnBehind(it))) return undefined;
    const around = functionAround(it);
    if (around === scope) return way.map(lastLinkOf);
    const next = isFunction(around) ? (linkOfCallback(around) ?? callAtOnce(around)) : undefined;
    if (!next) return undefined;
    way.push(next);
    it = next;
  }
}

/** `(async () => { … })()` */
function callAtOnce(callback: FunctionNode): CallExpression | undefined {
  const outer = wrapping(callback);
  const call = outer.getParent();
  const isCalled = Node.isCallExpression(call) && call.getExpression() === outer;
  return isCalled && isAsyncFunction(callback) ? call : undefined;
}

/** Whether something that takes time comes behind the call in its function: then the promise is there earlier. */
function isFollowed(call: Node): boolean {
  let hasLeft = false;
  for (let it = call; !isFunction(it); ) {
    const parent = it.getParentOrThrow();
    const last = Node.isTryStatement(parent) ? parent.getFinallyBlock() : undefined;
    const behind: readonly Node[] = hasLeft ? [] : statementsBehind(it, parent);
    if ([...behind, ...(last && last !== it ? [last] : [])].some(takesTime)) return true;
    hasLeft ||= Node.isReturnStatement(it) || behind.some(isExit);
    it = parent;
  }
  return false;
}

/** The statements of a block behind one of them, up to the first that leaves the function. */
function statementsBehind(it: Node, parent: Node): Node[] {
  const statements: Node[] = Node.isBlock(parent) || Node.isCaseClause(parent) ? parent.getStatements() : [];
  const behind = statements.slice(indexIn(statements, it) + 1);
  const exit = behind.findIndex(isExit);
  return behind.slice(0, exit < 0 ? behind.length : exit + 1);
}

function isExit(node: Node): boolean {
  return Node.isReturnStatement(node) || Node.isThrowStatement(node);
}

function takesTime(node: Node): boolean {
  return ownNodes(node).some(
    (it) => Node.isAwaitExpression(it) || (Node.isCallExpression(it) && isThenable(typeOf(it))),
  );
}

/** `.then(resolve).then(more)` */
function goesOnBehind(link: CallExpression): boolean {
  const links = linksOf(lastLinkOf(link));
  return links
    .slice(links.indexOf(link) + 1)
    .some((it) => it.getArguments().some((one) => returnsPromise(typeOf(one))));
}

/** Whether two chains of one function have a part in it: the first of them settles the promise. */
function hasRivals(ways: readonly CallExpression[]): boolean {
  const byFunction = new Map<Node, Node>();
  return ways.some((it) => {
    const around = functionAround(it);
    const known = byFunction.get(around) ?? it;
    byFunction.set(around, known);
    return known !== it;
  });
}

/** Whether the executor hands functions to somebody else as well: a timer, a listener. */
function hasOtherCallbacks(executor: FunctionNode, carrier: Node): boolean {
  return nodesIn(executor)
    .filter((it) => Node.isCallExpression(it) && !isInside(it, carrier))
    .some((it) => (it as CallExpression).getArguments().some((one) => isCallable(typeOf(one))));
}

function isCallable(type: Type): boolean {
  return type.getNonNullableType().getCallSignatures().length > 0;
}

/** Whether nobody takes the chain itself. */
function isStatement(carrier: Node): boolean {
  const outer = wrapping(carrier);
  const parent = outer.getParent();
  if (Node.isVoidExpression(parent) || Node.isAwaitExpression(parent)) return isStatement(parent);
  return Node.isExpressionStatement(parent) || Node.isReturnStatement(parent) || Node.isArrowFunction(parent);
}

/** `resolve(task)`, where nothing can fail before the promise is there, or its failure comes to the same. */
function directValue({ made, executor, uses }: HandMade, kit: Kit): Forwarding | undefined {
  const [use, ...others] = uses;
  const call = use?.part === "resolve" ? settlingCall(use) : undefined;
  const argument = call?.getArguments()[0];
  const source = argument && unwrap(argument);
  if (!source || !executor || others.length > 0 || !isPromise(typeOf(source))) return undefined;
  if (!isStep(executor, call) || hasOtherCallbacks(executor, call)) return undefined;
  const isSure = isSureToGive(source, kit) || (isAllOf(executor, call) && isThrowCaught(made));
  return isSure ? { source, handsFailureOn: true } : undefined;
}

/** Whether an executor does nothing but this call. */
function isAllOf(executor: FunctionNode, call: Node): boolean {
  const body = bodyOf(executor);
  return isStep(executor, call) && (!Node.isBlock(body) || body.getStatements().length === 1);
}

/** Whether a call is what an executor does in any case. */
function isStep(executor: FunctionNode, call: Node): boolean {
  const outer = wrapping(call);
  const user = outer.getParent();
  const isLine =
    Node.isExpressionStatement(user) || Node.isReturnStatement(user) || Node.isVoidExpression(user);
  const line = Node.isVoidExpression(user) ? user.getParent() : user;
  return bodyOf(executor) === (isLine ? line?.getParent() : outer);
}

/** Whether the three of `Promise.withResolvers()` are used in one block, and the promise after it was provided for. */
function isStraight({ made, uses }: HandMade): boolean {
  const statement = made.getFirstAncestor(Node.isVariableStatement);
  const block = statement?.getParent();
  if (!Node.isBlock(block) || uses.some((it) => it.part === "all")) return false;
  const statements = block.getStatements();
  const placeOf = ({ node }: PartUse) => statements.findIndex((it) => isInside(node, it));
  const [settling, handed] = [
    uses.filter((it) => it.part !== "promise"),
    uses.filter((it) => it.part === "promise"),
  ];
  const places = new Set(settling.map(placeOf));
  const [place] = places;
  if (place === undefined || places.size !== 1 || !Node.isExpressionStatement(statements[place]))
    return false;
  return handed.length > 0 && handed.every((it) => placeOf(it) > place);
}

function isPromise(type: Type): boolean {
  return type.getSymbol()?.getName() === "Promise";
}
