/** Work that is started while an object is built, and whether anybody can wait for it. */
import {
  type CallExpression,
  Node,
  type PropertyDeclaration,
  Scope,
  type VariableDeclaration,
} from "ts-morph";
import { isLink, lastLinkOf, linkOfCallback, linksOf, rootOf } from "./chains.ts";
import { type BuiltObject, type Class, completes, functionsRunBy, namesGiven } from "./completes.ts";
import {
  bodyOf,
  type FunctionNode,
  functionAround,
  isAsyncFunction,
  nodesIn,
  ownNodes,
} from "./functions.ts";
import { isInside } from "./inside.ts";
import type { Kit } from "./kit.ts";
import { declarationsOf, localFunction } from "./local-function.ts";
import { mayFail } from "./may-fail.ts";
import { libraryName } from "./member.ts";
import { mentionsOf } from "./mentions.ts";
import { isPromiseList, isThenable, returnsPromise } from "./promises.ts";
import { receiverOf } from "./receiver.ts";
import { isResolver } from "./settles.ts";
import { typeOf } from "./type-of.ts";
import { unwrap, wrapping } from "./unwrap.ts";

export interface BuiltWork {
  /** Where the constructor or the field starts the work. */
  readonly at: Node;
  /** What is started. */
  readonly start: Node;
  /** The field that holds its promise, if there is one. */
  readonly field: PropertyDeclaration | undefined;
}

/** What the constructor and the fields of a class start, and nobody can wait for. */
export function unreachableWork(owner: Class, kit: Kit): BuiltWork[] {
  const bodies = owner.getConstructors().flatMap((it) => bodyOf(it) ?? []);
  const object: BuiltObject = { owner, names: new Set(), isThis: true, kit };
  return [
    ...owner.getInstanceProperties().flatMap((it) => (Node.isPropertyDeclaration(it) ? inField(it) : [])),
    ...bodies.flatMap(ownNodes).flatMap((it) => [...inNode(it, object), ...inHelper(it, object)]),
  ];
}

function inField(field: PropertyDeclaration): BuiltWork[] {
  const value = field.getInitializer();
  const start = value && startIn(value);
  return start && isNeverAwaited(field) ? [{ at: start, start, field }] : [];
}

/** What a method or a function that the constructor calls starts, and does not wait for itself. */
function inHelper(call: Node, object: BuiltObject): BuiltWork[] {
  if (!Node.isCallExpression(call) || !Node.isExpressionStatement(wrapping(call).getParent())) return [];
  const helper = localFunction(call.getExpression());
  const body = helper && !isAsyncFunction(helper) ? bodyOf(helper) : undefined;
  const known = helper && (isInside(helper, object.owner) ? object : objectIn(helper, call, object));
  const found = body && known ? ownNodes(body).flatMap((it) => inNode(it, known)) : [];
  return found.slice(0, 1).map((it) => ({ ...it, at: call }));
}

/** The object as a function outside of its class knows it; undefined if that is not given it. */
function objectIn(helper: FunctionNode, call: CallExpression, object: BuiltObject): BuiltObject | undefined {
  const names = namesGiven(call, helper, object);
  return names.length > 0 ? { ...object, names: new Set(names), isThis: false } : undefined;
}

function inNode(node: Node, object: BuiltObject): BuiltWork[] {
  if (Node.isVariableDeclaration(node)) return inVariable(node, object);
  if (!Node.isExpressionStatement(node)) return [];
  const expression = unwrap(node.getExpression());
  if (Node.isBinaryExpression(expression)) {
    if (!/^(\?\?|\|\|)?=$/.test(expression.getOperatorToken().getText())) return [];
    const field = declarationsOf(unwrap(expression.getLeft())).find(Node.isPropertyDeclaration);
    const start = field?.getParent() === object.owner ? startIn(expression.getRight()) : undefined;
    return start && field && isNeverAwaited(field) ? [{ at: start, start, field }] : [];
  }
  const isVoid = Node.isVoidExpression(expression);
  const chain = isVoid ? unwrap(expression.getExpression()) : expression;
  return alone({ chains: [chain], isMeant: isVoid }, object);
}

/** `const loading = this.load();`, and nobody waits for that, nor for what is chained to it. */
function inVariable(declaration: VariableDeclaration, object: BuiltObject): BuiltWork[] {
  const [value, name] = [declaration.getInitializer(), declaration.getNameNode()];
  if (!value || !Node.isIdentifier(name)) return [];
  const chains = mentionsOf(name).map((it) => droppedChain(wrapping(it), declaration));
  if (chains.includes(undefined)) return [];
  return alone({ chains: [value, ...chains.flatMap((it) => it ?? [])], isMeant: chains.length > 0 }, object);
}

/** `loading.then(keep, log);` where the constructor itself says so: all that is chained to a promise. */
function droppedChain(promise: Node, declaration: Node): Node | undefined {
  if (isSilenced(promise)) return promise;
  const link = promise.getParent()?.getParent();
  if (!isLink(link) || receiverOf(link) !== promise) return undefined;
  const chain = lastLinkOf(link);
  const parent = wrapping(chain).getParent();
  const statement = Node.isVoidExpression(parent) ? wrapping(parent).getParent() : parent;
  const isDropped = Node.isExpressionStatement(statement);
  return isDropped && functionAround(chain) === functionAround(declaration) ? chain : undefined;
}

interface LoneWork {
  /** What starts it, and what is chained to its promise elsewhere. */
  readonly chains: readonly [Node, ...Node[]];
  /** Whether it is said that nobody is to wait. */
  readonly isMeant: boolean;
}

/** Work whose promise nobody has: a fault if its failure is lost, or if the object is not complete without it. */
function alone({ chains, isMeant }: LoneWork, object: BuiltObject): BuiltWork[] {
  const start = startIn(chains[0]);
  if (!start || chains.some((it) => tellsOthers(it, start, object.kit) || runsOnAndOn(it))) return [];
  // What a function outside of the class loses is a fault of that function.
  const isLost = !isMeant && object.isThis && mayFail(chains[0]);
  return isLost || chains.some((it) => completes(it, object)) ? [{ at: start, start, field: undefined }] : [];
}

/** The call behind a promise that starts work here; a promise that was handed in is somebody else's. */
function startIn(value: Node): Node | undefined {
  const inner = unwrap(value);
  if (!isThenable(typeOf(inner)) && !isPromiseList(typeOf(inner))) return undefined;
  const root = isLink(inner) ? unwrap(rootOf(inner)) : inner;
  if (!Node.isCallExpression(root)) return undefined;
  const name = libraryName(root);
  if (name === undefined) return root;
  const isCollector = /^PromiseConstructor\.(all|allSettled|any|race|try)$/.test(name);
  const parts =
    isCollector || /^(Readonly)?Array\.map$/.test(name) ? root.getArguments().flatMap(nodesIn) : [];
  const isStart = (it: Node) => startIn(it) !== undefined || (Node.isIdentifier(it) && isNameOfWork(it));
  return parts.some(isStart) ? root : undefined;
}

/** `ids.map(load)` */
function isNameOfWork(name: Node): boolean {
  return linkOfCallback(name) === undefined && returnsPromise(typeOf(name));
}

/** Whether a private field is never read but to silence its failure. */
function isNeverAwaited(field: PropertyDeclaration): boolean {
  const name = field.getNameNode();
  const isPrivate = Node.isPrivateIdentifier(name) || field.getScope() === Scope.Private;
  if (!isPrivate || Node.isComputedPropertyName(name)) return false;
  return mentionsOf(name).every((it) => {
    const access = wrapping(it.getParentOrThrow());
    const parent = access.getParent();
    return (Node.isBinaryExpression(parent) && parent.getLeft() === access) || isSilenced(access);
  });
}

/** `this.#ready.catch(() => {});` */
function isSilenced(promise: Node): boolean {
  const parent = promise.getParent();
  if (Node.isVoidExpression(parent)) return Node.isExpressionStatement(wrapping(parent).getParent());
  const link = parent?.getParent();
  if (!isLink(link) || receiverOf(link) !== promise) return false;
  return (
    linksOf(link).length === 1 &&
    /\.catch$/.test(libraryName(link) ?? "") &&
    Node.isExpressionStatement(wrapping(link).getParent())
  );
}

/** Whether the work lets others know how it went: it settles a promise, sets an event, emits, calls back. */
function tellsOthers(chain: Node, start: Node, kit: Kit): boolean {
  return [chain, ...functionsRunBy(chain)].some((it) =>
    nodesIn(it).some((node) => isResolver(node) || (node !== start && isNews(node, kit))),
  );
}

const news = /^(emit|dispatchEvent|notify(All)?|put|next|resolve|reject|release|abort)$/;

function isNews(call: Node, kit: Kit): boolean {
  if (!Node.isCallExpression(call)) return false;
  const callee = unwrap(call.getExpression());
  if (Node.isIdentifier(callee)) return declarationsOf(callee).some(Node.isParameterDeclaration);
  if (!Node.isPropertyAccessExpression(callee) || libraryName(call) !== undefined) return false;
  const isEvent = callee.getName() === "set" && call.getArguments().length === 0;
  return isEvent || news.test(callee.getName()) || kit.nameOf(call) === "Event.set";
}

/** Whether the work is a service: a loop that goes on as long as the object lives. */
function runsOnAndOn(chain: Node): boolean {
  return functionsRunBy(chain).some((it) => nodesIn(it).some(isServing));
}

function isServing(node: Node): boolean {
  if (Node.isForOfStatement(node)) return node.isAwaited();
  const isOpen =
    Node.isWhileStatement(node) ||
    Node.isDoStatement(node) ||
    (Node.isForStatement(node) && !node.getCondition());
  return isOpen && ownNodes(node).some(Node.isAwaitExpression);
}
