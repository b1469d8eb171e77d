import { Node, type PropertyAccessExpression } from "ts-morph";
import { isFunction } from "./functions.ts";
import { declarationsOf } from "./local-function.ts";
import { isResolver } from "./settles.ts";

/** Whether an expression is the `reject` of a promise that is made by hand, under whatever name. */
export function isReject(callee: Node): boolean {
  if (Node.isPropertyAccessExpression(callee)) return callee.getName() === "reject" && isResolver(callee);
  if (!Node.isIdentifier(callee) || isPartOfName(callee) || !isResolver(callee)) return false;
  return declarationsOf(callee).some((it) => {
    if (Node.isParameterDeclaration(it)) {
      const executor = it.getParent();
      return isFunction(executor) && executor.getParameters()[1] === it;
    }
    return Node.isBindingElement(it) && (it.getPropertyNameNode() ?? it.getNameNode()).getText() === "reject";
  });
}

/** The name in `object.name`, and the name of a declaration. */
function isPartOfName(name: Node): boolean {
  const parent = name.getParent();
  if (Node.isPropertyAccessExpression(parent))
    return (parent as PropertyAccessExpression).getNameNode() === name;
  return Node.isBindingElement(parent) || Node.isParameterDeclaration(parent);
}
