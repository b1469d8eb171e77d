import { type CallExpression, Node, type Type } from "ts-morph";
import { mayFail } from "./may-fail.ts";
import { libraryName } from "./member.ts";
import { isPromiseList, isThenable } from "./promises.ts";
import { mayBeAwaited } from "./sure-promise.ts";
import { typeOf } from "./type-of.ts";
import { unwrap } from "./unwrap.ts";

/** The parts of an expression whose promise is lost if nobody takes the value of the expression. */
export function unwatched(expression: Node): Node[] {
  const inner = unwrap(expression);
  if (Node.isConditionalExpression(inner)) {
    return [...unwatched(inner.getWhenTrue()), ...unwatched(inner.getWhenFalse())];
  }
  if (Node.isBinaryExpression(inner)) return unwatchedIn(inner);
  if (!Node.isCallExpression(inner) && !Node.isNewExpression(inner) && !isName(inner)) return [];
  if (!mayBeAwaited(inner) && !isPromiseList(typeOf(inner))) return [];
  if (mayBeValue(typeOf(inner))) return [];
  return Node.isCallExpression(inner) && isWatched(inner) ? [] : [inner];
}

/** `boolean | Promise<boolean>`: which of the two it is depends on what was asked for. */
function mayBeValue(type: Type): boolean {
  if (!type.isUnion()) return false;
  return type
    .getUnionTypes()
    .some((it) => !isThenable(it) && !it.isVoid() && !it.isUndefined() && !it.isNull());
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

/** Methods that hand out promises which somebody has put there, and start nothing. */
const handsOut =
  /^((Readonly)?Array\.(at|concat|copyWithin|fill|filter|find|findLast|flat|pop|reverse|shift|slice|sort|splice|toReversed|toSorted|toSpliced|with)|(Weak)?Map\.get|ObjectConstructor\.(assign|define(Property|Properties)|freeze|preventExtensions|seal|setPrototypeOf))$/;

/** Whether nothing is lost: the failure is taken by a handler, by the function that is called, or by the maker. */
function isWatched(call: CallExpression): boolean {
  if (handsOut.test(libraryName(call) ?? "")) return true;
  const isCollector = /^PromiseConstructor\./.test(libraryName(call) ?? "");
  return !isCollector && !mayFail(call);
}
