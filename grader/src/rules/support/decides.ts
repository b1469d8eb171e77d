import { Node } from "ts-morph";
import type { Kit } from "./kit.ts";
import { mentionsOf } from "./mentions.ts";
import { wrapping } from "./unwrap.ts";
import { workOf } from "./work.ts";

/** Whether a value takes part in a decision: in a comparison or a condition, or as the length of a wait. */
export function decides(value: Node, kit: Kit, depth = 0): boolean {
  const outer = wrapping(value);
  const parent = outer.getParent();
  if (!parent || depth > 6) return false;
  if (Node.isBinaryExpression(parent)) {
    const operator = parent.getOperatorToken().getText();
    if (/^([<>]=?|[=!]==?)$/.test(operator)) return true;
    if (/^[-+*/%]$/.test(operator)) return decides(parent, kit, depth + 1);
    return (
      operator === "=" && Node.isIdentifier(parent.getLeft()) && isUsedToDecide(parent.getLeft(), kit, depth)
    );
  }
  if (Node.isCallExpression(parent)) {
    if (parent.getExpression() === outer) return decides(parent, kit, depth + 1);
    if (/^Math\./.test(parent.getExpression().getText())) return decides(parent, kit, depth + 1);
    return workOf(parent, kit) === "sleeps" || /^set(Timeout|Interval)$/.test(kit.nameOf(parent) ?? "");
  }
  if (Node.isVariableDeclaration(parent)) return isUsedToDecide(parent.getNameNode(), kit, depth);
  if (Node.isPropertyAccessExpression(parent)) return decides(parent, kit, depth + 1);
  return Node.isIfStatement(parent) || Node.isWhileStatement(parent) || Node.isConditionalExpression(parent);
}

/** Whether a variable that holds the value takes part in a decision. */
export function isUsedToDecide(name: Node, kit: Kit, depth = 0): boolean {
  return Node.isIdentifier(name) && mentionsOf(name).some((it) => decides(it, kit, depth + 1));
}
