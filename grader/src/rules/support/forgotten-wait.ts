import { Node, type Type } from "ts-morph";
import { declarationsOf } from "./local-function.ts";
import { isThenable } from "./promises.ts";
import { unwrap } from "./unwrap.ts";

/** A promise where only what it resolves to makes sense. */
export interface ForgottenWait {
  readonly promise: Node;
  readonly use: "condition" | "text";
}

/** Finds a promise that is tested or put in a text by `node` itself. */
export function forgottenWait(node: Node): ForgottenWait | undefined {
  const tested = testedBy(node);
  if (tested && isAlwaysPromise(declaredType(unwrap(tested))))
    return { promise: unwrap(tested), use: "condition" };
  const written = writtenBy(node);
  if (written && isAlwaysPromise(unwrap(written).getType())) return { promise: unwrap(written), use: "text" };
  return undefined;
}

function testedBy(node: Node): Node | undefined {
  if (Node.isIfStatement(node) || Node.isWhileStatement(node) || Node.isDoStatement(node)) {
    return node.getExpression();
  }
  if (Node.isForStatement(node) || Node.isConditionalExpression(node)) return node.getCondition();
  if (Node.isPrefixUnaryExpression(node))
    return node.getText().startsWith("!") ? node.getOperand() : undefined;
  const operator = Node.isBinaryExpression(node) ? node.getOperatorToken().getText() : "";
  return Node.isBinaryExpression(node) && /^(&&|\|\|)$/.test(operator) ? node.getLeft() : undefined;
}

function writtenBy(node: Node): Node | undefined {
  if (Node.isTemplateSpan(node)) {
    return Node.isTemplateExpression(node.getParent()) &&
      !Node.isTaggedTemplateExpression(node.getParent()?.getParent())
      ? node.getExpression()
      : undefined;
  }
  if (!Node.isBinaryExpression(node) || !/^\+=?$/.test(node.getOperatorToken().getText())) return undefined;
  const [left, right] = [node.getLeft(), node.getRight()];
  if (isText(left.getType())) return right;
  return isText(right.getType()) ? left : undefined;
}

function isText(type: Type): boolean {
  return type.isString() || type.isStringLiteral() || type.isTemplateLiteral();
}

/** The type of a name as it was declared, whatever has been assigned in between. */
function declaredType(node: Node): Type {
  if (!Node.isIdentifier(node) && !Node.isPropertyAccessExpression(node)) return node.getType();
  return declarationsOf(node)[0]?.getType() ?? node.getType();
}

/** A union with something else is asked for that: `if (this.pending)`. */
function isAlwaysPromise(type: Type): boolean {
  return type.isUnion() ? type.getUnionTypes().every(isThenable) : isThenable(type);
}
