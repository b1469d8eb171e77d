import { type CallExpression, Node } from "ts-morph";
import { mayFail } from "./may-fail.ts";
import { libraryName } from "./member.ts";
import { isPromiseList, isThenable } from "./promises.ts";
import { unwrap } from "./unwrap.ts";

/** The parts of an expression whose promise is lost if nobody takes the value of the expression. */
export function unwatched(expression: Node): Node[] {
  const inner = unwrap(expression);
  if (Node.isConditionalExpression(inner)) {
    return [...unwatched(inner.getWhenTrue()), ...unwatched(inner.getWhenFalse())];
  }
  if (Node.isBinaryExpression(inner)) return unwatchedIn(inner);
  if (Node.isAwaitExpression(inner)) return isPromiseList(inner.getType()) ? [inner] : [];
  if (!Node.isCallExpression(inner) && !Node.isNewExpression(inner) && !isName(inner)) return [];
  const type = inner.getType();
  if (!isThenable(type) && !isPromiseList(type)) return [];
  return Node.isCallExpression(inner) && isWatched(inner) ? [] : [inner];
}

function unwatchedIn(expression: Node): Node[] {
  if (!Node.isBinaryExpression(expression)) return [];
  const operator = expression.getOperatorToken().getText();
  if (operator === ",") return [...unwatched(expression.getLeft()), ...unwatched(expression.getRight())];
  return /^(&&|\|\||\?\?)$/.test(operator) ? unwatched(expression.getRight()) : [];
}

/** `task;` as a statement. */
function isName(node: Node): boolean {
  return Node.isIdentifier(node) || Node.isPropertyAccessExpression(node);
}

/** Whether nothing is lost: the failure is taken by a handler, or by the function that is called. */
function isWatched(call: CallExpression): boolean {
  const isCollector = /^PromiseConstructor\./.test(libraryName(call) ?? "");
  return !isCollector && !mayFail(call);
}
