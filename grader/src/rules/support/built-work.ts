/** Work that is started while an object is built, and whether anybody can wait for it. */
import { type ClassDeclaration, type ClassExpression, Node, type PropertyDeclaration, Scope } from "ts-morph";
import { isLink, linkOfCallback, linksOf, rootOf } from "./chains.ts";
import {
  bodyOf,
  callsIn,
  type FunctionNode,
  isAsyncFunction,
  isFunction,
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
import { writesIn } from "./writes.ts";

export type Class = ClassDeclaration | ClassExpression;

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
  return [
    ...owner.getInstanceProperties().flatMap((it) => (Node.isPropertyDeclaration(it) ? inField(it) : [])),
    ...bodies.flatMap(ownNodes).flatMap((it) => [...inNode(it, owner, kit), ...inHelper(it, owner, kit)]),
  ];
}

function inField(field: PropertyDeclaration): BuiltWork[] {
  const value = field.getInitializer();
  const start = value && startIn(value);
  return start && isNeverAwaited(field) ? [{ at: start, start, field }] : [];
}

/** What a method that the constructor calls starts, and does not wait for itself. */
function inHelper(call: Node, owner: Class, kit: Kit): BuiltWork[] {
  if (!Node.isCallExpression(call) || !Node.isExpressionStatement(wrapping(call).getParent())) return [];
  const helper = localFunction(call.getExpression());
  const body = helper && isInside(helper, owner) && !isAsyncFunction(helper) ? bodyOf(helper) : undefined;
  const found = body ? ownNodes(body).flatMap((it) => inNode(it, owner, kit)) : [];
  return found.slice(0, 1).map((it) => ({ ...it, at: call }));
}

function inNode(node: Node, owner: Class, kit: Kit): BuiltWork[] {
  if (Node.isVariableDeclaration(node)) return inVariable(node, owner, kit);
  if (!Node.isExpressionStatement(node)) return [];
  const expression = unwrap(node.getExpression());
  if (Node.isBinaryExpression(expression)) {
    if (!/^(\?\?|\|\|)?=$/.test(expression.getOperatorToken().getText())) return [];
    const field = declarationsOf(unwrap(expression.getLeft())).find(Node.isPropertyDeclaration);
    const start = field?.getParent() === owner ? startIn(expression.getRight()) : undefined;
    return start && field && isNeverAwaited(field) ? [{ at: start, start, field }] : [];
  }
  const isVoid = Node.isVoidExpression(expression);
  return alone(isVoid ? unwrap(expression.getExpression()) : expression, isVoid, owner, kit);
}

/** `const loading = this.load();`, and nobody waits for that. */
function inVariable(declaration: Node, owner: Class, kit: Kit): BuiltWork[] {
  const value = Node.isVariableDeclaration(declaration) ? declaration.getInitializer() : undefined;
  const name = Node.isVariableDeclaration(declaration) ? declaration.getNameNode() : undefined;
  const uses = Node.isIdentifier(name) ? mentionsOf(name) : [declaration];
  return value && uses.every((it) => isSilenced(wrapping(it)))
    ? alone(value, uses.length > 0, owner, kit)
    : [];
}

/** Work whose promise nobody has: a fault if its failure is lost, or if the object is not complete without it. */
function alone(chain: Node, isMeant: boolean, owner: Class, kit: Kit): BuiltWork[] {
  const start = startIn(chain);
  if (!start || tellsOthers(chain, start, kit) || runsOnAndOn(chain)) return [];
  const isLost = !isMeant && mayFail(chain);
  return isLost || completes(chain, owner, kit) ? [{ at: start, start, field: undefined }] : [];
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

/** The functions of this file that run when the work runs. */
function functionsOf(chain: Node, seen = new Set<Node>()): FunctionNode[] {
  const calls = callsIn(chain);
  const called = calls.flatMap((it) => localFunction(it.getExpression()) ?? []);
  const fresh = [...nodesIn(chain).filter(isFunction), ...called].filter((it) => !seen.has(it));
  for (const it of fresh) seen.add(it);
  return fresh.flatMap((it) => [it, ...functionsOf(bodyOf(it) ?? it, seen)]);
}

/** Whether the work lets others know how it went: it settles a promise, sets an event, emits, calls back. */
function tellsOthers(chain: Node, start: Node, kit: Kit): boolean {
  return [chain, ...functionsOf(chain)].some((it) =>
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
  return functionsOf(chain).some((it) => nodesIn(it).some(isServing));
}

function isServing(node: Node): boolean {
  if (Node.isForOfStatement(node)) return node.isAwaited();
  const isOpen =
    Node.isWhileStatement(node) ||
    Node.isDoStatement(node) ||
    (Node.isForStatement(node) && !node.getCondition());
  return isOpen && ownNodes(node).some(Node.isAwaitExpression);
}

/** Whether the work gives the object what it needs: a field that is changed after a wait. */
function completes(chain: Node, owner: Class, kit: Kit): boolean {
  return functionsOf(chain).some((it) => {
    const body = bodyOf(it);
    const isCallback = isLink(wrapping(it).getParent());
    const wait = body && isAsyncFunction(it) ? ownNodes(body).find(Node.isAwaitExpression) : undefined;
    if (!body || (!isCallback && !wait)) return false;
    return writesIn(body, kit).some(
      ({ node, path, isGuess }) =>
        (path.root === "this" || isOfObject(node, owner)) &&
        !isGuess &&
        (isCallback || node.getEnd() > (wait as Node).getStart()),
    );
  });
}

/** `cache.data = …`, where that is a field of the class. */
function isOfObject(write: Node, owner: Class): boolean {
  const target = Node.isBinaryExpression(write) ? unwrap(write.getLeft()) : undefined;
  return target !== undefined && declarationsOf(target).some((it) => it.getParent() === owner);
}
