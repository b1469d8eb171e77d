/** `async` functions that wait for nothing, and are there for others: nobody has said that they are to give promises. */
import { type ClassDeclaration, Node } from "ts-morph";
import { type FunctionNode, isAsyncFunction, ownNodes } from "./functions.ts";
import { isExportedByName } from "./is-exported.ts";
import { libraryName } from "./member.ts";
import { mentionsOf } from "./mentions.ts";
import { isGenerator, isOverAtOnce, isStub, type NeedlessAsync } from "./needless-async.ts";
import { isNoPromise } from "./no-promise.ts";
import { nameNodeOf } from "./started-often.ts";
import { typeOf } from "./type-of.ts";
import { unwrap, wrapping } from "./unwrap.ts";

/** Names by which a framework finds functions that it awaits. */
const askedByName =
  /^(default|handler|main|middleware|loader|action|load|fetch|scheduled|queue|setup|teardown|register|activate|deactivate|GET|HEAD|POST|PUT|PATCH|DELETE|OPTIONS|generate\w+|get(Server|Static)\w+)$/;

/** An exported function or a public method to which nothing in sight gives the type of a promise. */
export function needlesslyOffered(node: Node): NeedlessAsync | undefined {
  if (!isAsyncFunction(node)) return undefined;
  const helper = node as FunctionNode;
  const name = nameNodeOf(helper);
  const body = helper.getBody();
  if (!body || !Node.isIdentifier(name) || askedByName.test(name.getText())) return undefined;
  if (isStub(body) || !isOffered(helper, name) || isInDirective(helper) || mayThrowHere(body))
    return undefined;
  if (isGenerator(helper) ? !givesWhatIsThere(body) : !isOverAtOnce(body)) return undefined;
  return mentionsOf(name).every(isAwaitedCall) ? { helper, name, waits: [] } : undefined;
}

function isOffered(helper: FunctionNode, name: Node): boolean {
  if (Node.isMethodDeclaration(helper))
    return isFreeMethod(helper.getParent(), name) && !helper.hasOverrideKeyword();
  if (Node.isFunctionDeclaration(helper)) {
    return isExportedByName(name) && !helper.isDefaultExport() && helper.getOverloads().length === 0;
  }
  const holder = name.getParent();
  if (!Node.isVariableDeclaration(holder) || holder.getTypeNode() || holder.getInitializer() !== helper)
    return false;
  return holder.getVariableStatement()?.getDeclarationKind() === "const" && isExportedByName(name);
}

/** A method of a class that stands alone: no interface, no base and no subclass, nor a decorator, says what it gives. */
function isFreeMethod(holder: Node, name: Node): boolean {
  if (!Node.isClassDeclaration(holder) || holder.isAbstract() || !holder.isExported()) return false;
  const hasKin = holder.getImplements().length > 0 || holder.getExtends() !== undefined || isExtended(holder);
  const method = name.getParent();
  const isDecorated =
    holder.getDecorators().length > 0 ||
    (Node.isMethodDeclaration(method) && method.getDecorators().length > 0);
  return !hasKin && !isDecorated;
}

function isExtended(holder: ClassDeclaration): boolean {
  return holder
    .getSourceFile()
    .getClasses()
    .some((it) => it.getExtends()?.getExpression().getText() === holder.getName());
}

/** `"use server"`: what such a file exports must be `async`. */
function isInDirective(helper: FunctionNode): boolean {
  const statements = [helper.getSourceFile().getStatements()[0], firstStatement(helper)];
  return statements.some((it) => Node.isExpressionStatement(it) && /^["']use \w+["']/.test(it.getText()));
}

function firstStatement(helper: FunctionNode): Node | undefined {
  const body = helper.getBody();
  return Node.isBlock(body) ? body.getStatements()[0] : undefined;
}

/** Methods of JavaScript's own that throw for what they are given, and others' functions: a promise would reject. */
const throwing = /^(JSON|BigInt|Reflect|Atomics)/;

function mayThrowHere(body: Node): boolean {
  return ownNodes(body).some((it) => {
    if (!Node.isCallExpression(it) && !Node.isNewExpression(it)) return false;
    const name = libraryName(it);
    return name === undefined || throwing.test(name) || it.getText().startsWith("new RegExp");
  });
}

/** Whether a generator has its items, and nothing in it waits. */
function givesWhatIsThere(body: Node): boolean {
  return ownNodes(body).every((it) => {
    if (Node.isAwaitExpression(it) || Node.isThrowStatement(it)) return false;
    if (Node.isForOfStatement(it)) return !it.isAwaited();
    if (Node.isVariableStatement(it)) return it.getDeclarationKind() !== "await using";
    if (!Node.isYieldExpression(it)) return true;
    const item = it.getExpression();
    return it.compilerNode.asteriskToken === undefined && (!item || isNoPromise(typeOf(item)));
  });
}

function isAwaitedCall(mention: Node): boolean {
  const access = mention.getParent();
  const isMember = Node.isPropertyAccessExpression(access) && access.getNameNode() === mention;
  const callee = wrapping(isMember ? access : mention);
  const call = callee.getParent();
  if (!Node.isCallExpression(call) || unwrap(call.getExpression()) !== unwrap(callee)) return false;
  const user = wrapping(call).getParent();
  return Node.isAwaitExpression(user) || (Node.isForOfStatement(user) && user.isAwaited());
}
