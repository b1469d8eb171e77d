import { Node } from "ts-morph";

/** The expression inside of parentheses, `as`, `satisfies`, `<T>` and `!`, none of which does anything at run time. */
export function unwrap(node: Node): Node {
  let inner = node;
  while (
    Node.isParenthesizedExpression(inner) ||
    Node.isAsExpression(inner) ||
    Node.isSatisfiesExpression(inner) ||
    Node.isTypeAssertion(inner) ||
    Node.isNonNullExpression(inner)
  ) {
    inner = inner.getExpression();
  }
  return inner;
}

/** The outermost expression that wraps `node` without doing anything at run time. */
export function wrapping(node: Node): Node {
  let outer = node;
  for (
    let parent = outer.getParent();
    parent && unwrap(parent) === unwrap(node);
    parent = outer.getParent()
  ) {
    outer = parent;
  }
  return outer;
}
