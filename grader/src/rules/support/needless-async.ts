/** `async` functions that wait for nothing, and of which nobody wants more than a value. */
import { Node } from "ts-morph";
import { type FunctionNode, isAsyncFunction, ownNodes } from "./functions.ts";
import { gatherOf, mapperOf } from "./gathers.ts";
import { isExportedByName } from "./is-exported.ts";
import { libraryName } from "./member.ts";
import { mentionsOf } from "./mentions.ts";
import { isNoPromise } from "./no-promise.ts";
import { isThenable, isUntyped } from "./promises.ts";
import { nameNodeOf } from "./started-often.ts";
import { typeOf } from "./type-of.ts";
import { unwrap, wrapping } from "./unwrap.ts";

export interface NeedlessAsync {
  readonly helper: FunctionNode;
  readonly name: Node | undefined;
  /** The awaits of its calls. */
  readonly waits: readonly Node[];
}

export function needlessAsync(node: Node): NeedlessAsync | undefined {
  if (!isAsyncFunction(node)) return undefined;
  const helper = node as FunctionNode;
  const body = helper.getBody();
  if (!body || isGenerator(helper) || isStub(body) || !isOverAtOnce(body)) return undefined;
  const gathered = gatheredMapper(helper);
  if (gathered) return { helper, name: undefined, waits: [] };
  const name = nameNodeOf(helper);
  if (name ? !isOwn(helper, name) : Node.isFunctionDeclaration(helper)) return undefined;
  const waits = (name ? mentionsOf(name) : [helper]).map((it) => awaitOf(name ? it : helper));
  const known = waits.filter((it) => it !== undefined);
  return waits.length > 0 && known.length === waits.length ? { helper, name, waits: known } : undefined;
}

/** `Promise.all(list.map(async (item) => …))`: the list that `map` gives could hold the values themselves. */
function gatheredMapper(helper: FunctionNode): boolean {
  const call = wrapping(helper).getParent();
  if (!Node.isCallExpression(call) || mapperOf(call) !== wrapping(helper)) return false;
  const gather = wrapping(call).getParent();
  return (
    gather !== undefined && gatherOf(gather)?.list === wrapping(call) && gatherOf(gather)?.name === "all"
  );
}

export function isGenerator(helper: FunctionNode): boolean {
  return !Node.isArrowFunction(helper) && "isGenerator" in helper && helper.isGenerator();
}

/** A body that is empty, or that gives what stands there, is one that is still to be written. */
export function isStub(body: Node): boolean {
  if (!Node.isBlock(body)) return isConstant(body);
  const [first, second] = body.getStatements();
  if (!first) return true;
  return !second && Node.isReturnStatement(first) && isConstant(first.getExpression());
}

function isConstant(value: Node | undefined): boolean {
  return (
    !value || !ownNodes(value).some((it) => Node.isIdentifier(it) && Node.isExpression(it) && isRead(it))
  );
}

function isRead(name: Node): boolean {
  const parent = name.getParent();
  return (
    name.getText() !== "undefined" && !(Node.isPropertyAssignment(parent) && parent.getNameNode() === name)
  );
}

/** Whether nothing in a body waits, throws, or has to do with a promise. */
export function isOverAtOnce(body: Node): boolean {
  const own = ownNodes(body);
  const results = Node.isBlock(body)
    ? own.flatMap((it) => (Node.isReturnStatement(it) ? (it.getExpression() ?? []) : []))
    : [body];
  return results.every((it) => isNothing(it) || isNoPromise(typeOf(it))) && !own.some(hasToDoWithPromises);
}

function isNothing(result: Node): boolean {
  const type = typeOf(result);
  return type.isVoid() || type.isUndefined();
}

function hasToDoWithPromises(node: Node): boolean {
  if (Node.isAwaitExpression(node) || Node.isThrowStatement(node) || Node.isYieldExpression(node))
    return true;
  if (Node.isForOfStatement(node)) return node.isAwaited();
  if (Node.isVariableStatement(node)) return node.getDeclarationKind() === "await using";
  if (Node.isCallExpression(node) || Node.isNewExpression(node)) {
    return isThenable(typeOf(node)) || isUntyped(typeOf(node));
  }
  return (Node.isIdentifier(node) || Node.isPropertyAccessExpression(node)) && isThenable(typeOf(node));
}

/** Whether all that call it are in this file, and no declared type asks for a promise. */
function isOwn(helper: FunctionNode, name: Node): boolean {
  if (Node.isMethodDeclaration(helper)) {
    return Node.isPrivateIdentifier(name) || helper.hasModifier("private");
  }
  const holder = name.getParent();
  const statement = Node.isVariableDeclaration(holder) ? holder.getVariableStatement() : undefined;
  if (Node.isVariableDeclaration(holder)) {
    const isPlain = !holder.getTypeNode() && holder.getInitializer() === helper;
    if (!isPlain || statement?.getDeclarationKind() !== "const" || statement.isExported()) return false;
  } else if (!Node.isFunctionDeclaration(helper) || helper.isExported() || helper.getOverloads().length > 0) {
    return false;
  }
  const isScript = name.getSourceFile().getSymbol() === undefined;
  return !isExportedByName(name) && !(isScript && Node.isSourceFile((statement ?? helper).getParent()));
}

/** `await f()`, or `await Promise.all([f(), …])`. */
function awaitOf(mention: Node): Node | undefined {
  const access = mention.getParent();
  const callee =
    Node.isPropertyAccessExpression(access) && access.getNameNode() === mention ? access : mention;
  const call = wrapping(callee).getParent();
  if (!Node.isCallExpression(call) || call.getExpression() !== wrapping(callee)) return undefined;
  const user = wrapping(call).getParent();
  if (Node.isAwaitExpression(user)) return user;
  const collector = Node.isArrayLiteralExpression(user) ? wrapping(user).getParent() : undefined;
  if (!collector || libraryName(unwrap(collector)) !== "PromiseConstructor.all") return undefined;
  const wait = wrapping(collector).getParent();
  return Node.isAwaitExpression(wait) ? wait : undefined;
}
