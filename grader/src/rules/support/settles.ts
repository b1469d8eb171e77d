import { Node } from "ts-morph";
import { type FunctionNode, isFunction, nodesIn } from "./functions.ts";
import { isInside } from "./inside.ts";
import { declarationsOf } from "./local-function.ts";
import { libraryName } from "./member.ts";

/**
 * Whether a function tells a promise outside of it how its work has ended: it calls `resolve` or `reject` of a
 * `new Promise` around it, or of `Promise.withResolvers()`. Its own promise is then not needed.
 */
export function settles(callback: FunctionNode): boolean {
  return nodesIn(callback).some((it) => Node.isIdentifier(it) && isResolver(it, callback));
}

function isResolver(name: Node, callback: FunctionNode): boolean {
  return declarationsOf(name).some((it) => {
    if (isInside(it, callback)) return false;
    if (Node.isParameterDeclaration(it)) return isExecutor(it.getParent());
    if (!Node.isBindingElement(it)) return false;
    const source = it.getFirstAncestor(Node.isVariableDeclaration)?.getInitializer();
    const key = (it.getPropertyNameNode() ?? it.getNameNode()).getText();
    return (
      source !== undefined && key !== "promise" && libraryName(source) === "PromiseConstructor.withResolvers"
    );
  });
}

function isExecutor(callback: Node): boolean {
  const promise = callback.getParent();
  return (
    isFunction(callback) && Node.isNewExpression(promise) && libraryName(promise) === "PromiseConstructor.new"
  );
}
