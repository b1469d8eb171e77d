/** Whether a call gives its promise in any case, or may throw before it has one. */
import { type CallExpression, Node, ts } from "ts-morph";
import { bodyOf, functionAround, isAsyncFunction, isFunction } from "./functions.ts";
import { mayThrow } from "./harmless.ts";
import { isInside } from "./inside.ts";
import type { Kit } from "./kit.ts";
import { localFunction, symbolOf } from "./local-function.ts";
import { libraryName } from "./member.ts";
import { unwrap, wrapping } from "./unwrap.ts";

/** Whether a promise is there whenever `source` is evaluated: what goes wrong is in the promise. */
export function isSureToGive(source: Node, kit: Kit, depth = 0): boolean {
  if (Node.isIdentifier(source) || Node.isPropertyAccessExpression(source)) return true;
  if (!Node.isCallExpression(source) || depth > 4) return false;
  const helper = localFunction(source.getExpression());
  if (helper && isAsyncFunction(helper)) return true;
  if (/^PromiseConstructor\./.test(libraryName(source) ?? "")) return true;
  if (source.getArguments().some((it) => !isFunction(unwrap(it)) && mayThrow(it, kit))) return false;
  if (!helper) return kit.nameOf(source) === "Io.fetch" || isDeclaredToGive(source);
  const body = bodyOf(helper);
  const result = body && resultOf(body);
  return result !== undefined && isSureToGive(unwrap(result), kit, depth + 1);
}

/** Whether whoever comes upon a throw where `promise` stands gets a rejection: the `async` function round it gives one. */
export function isThrowCaught(promise: Node): boolean {
  const around = functionAround(promise);
  if (!isFunction(around) || !isAsyncFunction(around)) return false;
  const outer = wrapping(promise);
  const user = outer.getParent();
  if (Node.isAwaitExpression(user)) return true;
  if (around.getBody() === outer) return true;
  return Node.isReturnStatement(user) && !user.getAncestors().some((it) => isTryIn(it, around));
}

function isTryIn(node: Node, around: Node): boolean {
  return Node.isTryStatement(node) && isInside(node, around);
}

/** What a function does, if that is one expression. */
function resultOf(body: Node): Node | undefined {
  if (!Node.isBlock(body)) return body;
  const [only, ...more] = body.getStatements();
  return more.length === 0 && Node.isReturnStatement(only) ? only.getExpression() : undefined;
}

/** A function of which only the type is in sight, and that says `Promise` whatever it is called with. */
function isDeclaredToGive(call: CallExpression): boolean {
  const callee = unwrap(call.getExpression());
  const declarations = Node.isIdentifier(callee) ? symbolOf(callee)?.compilerSymbol.declarations : undefined;
  return (
    declarations?.every((it) => ts.isFunctionDeclaration(it) && !it.body && saysPromise(it.type)) === true
  );
}

function saysPromise(type: ts.TypeNode | undefined): boolean {
  return (
    type !== undefined &&
    ts.isTypeReferenceNode(type) &&
    ts.isIdentifier(type.typeName) &&
    type.typeName.text === "Promise"
  );
}
