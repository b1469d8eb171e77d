import { Node, type PropertyAccessExpression } from "ts-morph";
import { type FunctionNode, isFunction, nodesIn } from "./functions.ts";
import { isInside } from "./inside.ts";
import { declarationsOf } from "./local-function.ts";
import { libraryName } from "./member.ts";
import { typeOf } from "./type-of.ts";

/**
 * Whether a function tells a promise outside of it how its work has ended: it calls `resolve` or `reject` of a
 * `new Promise` around it, or of `Promise.withResolvers()`. Its own promise is then not needed.
 */
export function settles(callback: FunctionNode): boolean {
  return nodesIn(callback).some((it) => isResolver(it, callback));
}

/** Whether `name` is `resolve` or `reject` of a promise that is made by hand; not one made inside of `except`. */
export function isResolver(name: Node, except?: FunctionNode): boolean {
  if (Node.isPropertyAccessExpression(name)) return isMemberOfResolvers(name);
  if (!Node.isIdentifier(name)) return false;
  return declarationsOf(name).some((it) => {
    if (except && isInside(it, except)) return false;
    if (Node.isParameterDeclaration(it)) return isExecutor(it.getParent());
    if (!Node.isBindingElement(it)) return false;
    const source = it.getFirstAncestor(Node.isVariableDeclaration)?.getInitializer();
    const key = (it.getPropertyNameNode() ?? it.getNameNode()).getText();
    return (
      source !== undefined && key !== "promise" && libraryName(source) === "PromiseConstructor.withResolvers"
    );
  });
}

/** `answer.resolve`, where `answer` came from `Promise.withResolvers()`, whoever holds it. */
function isMemberOfResolvers(access: PropertyAccessExpression): boolean {
  if (!/^(resolve|reject)$/.test(access.getName())) return false;
  const type = typeOf(access.getExpression()).getNonNullableType();
  return (type.getAliasSymbol() ?? type.getSymbol())?.getName() === "PromiseWithResolvers";
}

function isExecutor(callback: Node): boolean {
  const promise = callback.getParent();
  return (
    isFunction(callback) && Node.isNewExpression(promise) && libraryName(promise) === "PromiseConstructor.new"
  );
}
