import { Node } from "ts-morph";
import { unwrap, wrapping } from "./unwrap.ts";

/** Whether a value is only asked for at this place: whether it is there, or what kind of thing it is. */
export function isOnlyAsked(mention: Node): boolean {
  const outer = wrapping(mention);
  const parent = outer.getParent();
  if (Node.isIfStatement(parent) || Node.isWhileStatement(parent) || Node.isDoStatement(parent)) {
    return parent.getExpression() === outer;
  }
  if (Node.isForStatement(parent)) return parent.getCondition() === outer;
  if (Node.isConditionalExpression(parent)) return parent.getCondition() === outer || isOnlyAsked(parent);
  if (Node.isPrefixUnaryExpression(parent) || Node.isTypeOfExpression(parent)) return true;
  return Node.isBinaryExpression(parent) && isOnlyAskedIn(parent, outer);
}

function isOnlyAskedIn(expression: Node, side: Node): boolean {
  if (!Node.isBinaryExpression(expression)) return false;
  const operator = expression.getOperatorToken().getText();
  const isLeft = expression.getLeft() === side;
  if (operator === "&&" && isLeft) return true;
  if (/^(&&|\|\||\?\?)$/.test(operator)) return isOnlyAsked(expression);
  return /^[!=]==?$/.test(operator) && isConstant(isLeft ? expression.getRight() : expression.getLeft());
}

function isConstant(node: Node): boolean {
  const inner = unwrap(node);
  return Node.isLiteralExpression(inner) || /^(undefined|null|true|false)$/.test(inner.getText());
}
