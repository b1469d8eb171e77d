/** Awaits that wait for nothing, since what they are given is no promise and cannot become one. */
import { type CallExpression, Node, type Type, ts } from "ts-morph";
import { calledBy } from "./called-by.ts";
import { checkerOf } from "./checker-of.ts";
import { type FunctionNode, isAsyncFunction } from "./functions.ts";
import { localFunction } from "./local-function.ts";
import { libraryName } from "./member.ts";
import { isDisposedAtOnce, isNoPromise, itemOf } from "./no-promise.ts";
import { isPromiseList, returnsPromise } from "./promises.ts";
import { initializerOf } from "./sure-promise.ts";
import { typeOf } from "./type-of.ts";
import { unwrap, wrapping } from "./unwrap.ts";
import { nameOf } from "./work.ts";

/**
 * What is awaited.
 *
 * - `promises`: a list of them. `function`: one that nobody calls. `timer`: what `setTimeout` gives.
 * - `nothing`: a call that gives nothing. `value`: anything else.
 * - `items`: `for await` over a list of values. `resource`: `await using` of what is disposed of at once.
 */
export type IdleKind = "promises" | "function" | "timer" | "nothing" | "value" | "items" | "resource";

export interface IdleAwait {
  readonly at: Node;
  /** What is awaited. */
  readonly value: Node;
  readonly kind: IdleKind;
}

export function idleAwait(node: Node): IdleAwait | undefined {
  if (Node.isAwaitExpression(node)) return idleExpression(node, unwrap(node.getExpression()));
  if (Node.isForOfStatement(node) && node.isAwaited()) {
    const list = unwrap(node.getExpression());
    const item = itemOf(typeOf(list));
    const isIdle = item !== undefined && isNoPromise(item);
    return isIdle ? { at: node.getAwaitKeyword() ?? node, value: list, kind: "items" } : undefined;
  }
  if (!Node.isVariableDeclaration(node)) return undefined;
  const value = node.getInitializer();
  const isAwaited = node.getVariableStatement()?.getDeclarationKind() === "await using";
  return value && isAwaited && isDisposedAtOnce(typeOf(value))
    ? { at: node.getNameNode(), value: unwrap(value), kind: "resource" }
    : undefined;
}

function idleExpression(at: Node, value: Node): IdleAwait | undefined {
  const type = typeOf(value);
  if (isTurn(at, value)) return undefined;
  if (isPromiseList(type)) return { at, value, kind: "promises" };
  if (Node.isCallExpression(value) && givesNothing(type)) {
    return isOverAtOnce(value) ? { at, value, kind: "nothing" } : undefined;
  }
  const source = initializerOf(value);
  // A cast may hide that a constant holds a promise.
  if (!isNoPromise(type) || (source && !isNoPromise(typeOf(unwrap(source))))) return undefined;
  return { at, value, kind: kindOf(value) };
}

function kindOf(value: Node): IdleKind {
  if (Node.isCallExpression(value) && /^set(Timeout|Interval|Immediate)$/.test(nameOf(value))) return "timer";
  return typeOf(value).getCallSignatures().length > 0 ? "function" : "value";
}

/** `await null;` and the like: a turn of the microtasks, on purpose. */
function isTurn(at: Node, value: Node): boolean {
  const type = typeOf(value);
  if (type.isUndefined() || type.isNull()) return !Node.isCallExpression(value);
  const isConstant = Node.isLiteralExpression(value) || type.isBooleanLiteral();
  return isConstant && Node.isExpressionStatement(wrapping(at).getParent());
}

function givesNothing(type: Type): boolean {
  return type.isVoid() || type.isUndefined();
}

/**
 * Whether a call that gives nothing has no promise either. A function type that gives `void` takes `async` functions
 * too, and so does a method that can be overridden.
 */
function isOverAtOnce(call: CallExpression): boolean {
  const isDirect = calledBy(call) === unwrap(call.getExpression());
  if (isDirect && libraryName(call) !== undefined) {
    // A `forEach` that drops promises is told by `no-async-callback`.
    return !call.getArguments().some((it) => returnsPromise(typeOf(it)));
  }
  if (isDirect && isDeclaredToGiveNothing(call)) return true;
  const helper = localFunction(calledBy(call));
  return (
    helper !== undefined &&
    isFixed(helper) &&
    !isAsyncFunction(helper) &&
    givesNothing(helper.getReturnType())
  );
}

const hookName = /^(on|before|after|will|did|handle)(?![a-z])/;

/**
 * A method of an interface with `void` for its result, which is not there to be replaced by what others want to happen:
 * no function type, no hook by its name, and no callback handed to it that it may wait for.
 */
function isDeclaredToGiveNothing(call: CallExpression): boolean {
  const declaration = checkerOf(call).getResolvedSignature(call)?.compilerSignature.declaration;
  return (
    declaration !== undefined &&
    ts.isMethodSignature(declaration) &&
    ts.isInterfaceDeclaration(declaration.parent) &&
    declaration.questionToken === undefined &&
    declaration.type?.kind === ts.SyntaxKind.VoidKeyword &&
    !hookName.test(declaration.name.getText()) &&
    !call.getArguments().some((it) => typeOf(it).getCallSignatures().length > 0)
  );
}

/** Whether it is this function that is called, and no other that has taken its place. */
function isFixed(helper: FunctionNode): boolean {
  if (Node.isFunctionDeclaration(helper)) return true;
  if (Node.isMethodDeclaration(helper)) {
    if (Node.isPrivateIdentifier(helper.getNameNode()) || helper.isStatic()) return true;
    return helper.hasModifier("private") || !isOpenClass(helper.getParent());
  }
  const holder = wrapping(helper).getParent();
  return (
    Node.isVariableDeclaration(holder) && holder.getVariableStatement()?.getDeclarationKind() === "const"
  );
}

/** A class that others may extend. */
function isOpenClass(holder: Node): boolean {
  if (!Node.isClassDeclaration(holder)) return true;
  const name = holder.getNameNode();
  return (
    name === undefined ||
    holder.isExported() ||
    holder.isAbstract() ||
    holder
      .getSourceFile()
      .getClasses()
      .some((it) => it.getExtends()?.getExpression().getText() === name.getText())
  );
}
