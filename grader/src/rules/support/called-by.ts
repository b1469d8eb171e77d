import { type CallExpression, Node } from "ts-morph";
import { unwrap } from "./unwrap.ts";

/** The function that a call runs in the end: `f` of `f.call(x)`, `f.apply(x, list)`, `Reflect.apply(f, x, list)`,
 * `f.bind(x)()` and `(0, f)()`. */
export function calledBy(call: CallExpression): Node {
  const callee = withoutComma(call.getExpression());
  if (!isMember(callee)) return boundBy(callee) ?? callee;
  const [owner, name] = [callee.getExpression(), nameOfMember(callee)];
  const [first] = call.getArguments();
  if (name === "apply" && first && isNamed(owner, "Reflect")) return resolved(first);
  return name === "call" || name === "apply" ? resolved(owner) : callee;
}

export function isMember(node: Node | undefined) {
  return Node.isPropertyAccessExpression(node) || Node.isElementAccessExpression(node);
}

/** The name in `object.name` and `object["name"]`; undefined if it is computed. */
export function nameOfMember(node: Node): string | undefined {
  if (Node.isPropertyAccessExpression(node)) return node.getName();
  const key = Node.isElementAccessExpression(node) ? node.getArgumentExpression() : undefined;
  return textOf(key);
}

/** The text of a key, if it stands in the code. */
export function textOf(key: Node | undefined): string | undefined {
  const inner = key && unwrap(key);
  return Node.isStringLiteral(inner) || Node.isNoSubstitutionTemplateLiteral(inner)
    ? inner.getLiteralValue()
    : undefined;
}

function resolved(node: Node): Node {
  const inner = withoutComma(node);
  return boundBy(inner) ?? inner;
}

/** `f` of `f.bind(x)`. */
function boundBy(node: Node): Node | undefined {
  const callee = Node.isCallExpression(node) ? unwrap(node.getExpression()) : undefined;
  if (!callee || !isMember(callee) || nameOfMember(callee) !== "bind") return undefined;
  return resolved(callee.getExpression());
}

function withoutComma(node: Node): Node {
  const inner = unwrap(node);
  const isComma = Node.isBinaryExpression(inner) && inner.getOperatorToken().getText() === ",";
  return isComma ? withoutComma(inner.getRight()) : inner;
}

function isNamed(node: Node, name: string): boolean {
  const inner = unwrap(node);
  return Node.isIdentifier(inner) && inner.getText() === name;
}
