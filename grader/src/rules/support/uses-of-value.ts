import { Node } from "ts-morph";
import { libraryName } from "./member.ts";
import { slotRead } from "./slots.ts";
import { wrapping } from "./unwrap.ts";

/** Whether `node` reads a place for its value, in contrast to asking whether it is still the same. */
export function isRead(node: Node): boolean {
  const parent = wrapping(node).getParent();
  const isComparison =
    Node.isBinaryExpression(parent) && /^[=!]==?$/.test(parent.getOperatorToken().getText());
  return !isComparison && !Node.isCallExpression(node) && isPlaceOrOwner(node);
}

/** `item` of `item.id` counts, too. */
function isPlaceOrOwner(node: Node): boolean {
  if (slotRead(node)) return true;
  const parent = wrapping(node).getParent();
  return (
    Node.isIdentifier(node) &&
    ((Node.isPropertyAccessExpression(parent) && parent.getExpression() === wrapping(node)) ||
      (Node.isElementAccessExpression(parent) && parent.getExpression() === wrapping(node)) ||
      (Node.isCallExpression(parent) && parent.getExpression() === wrapping(node)))
  );
}

/** Whether a value says where something is put: `list[i]`, `map.set(i, …)`. */
export function isKeyOf(node: Node): boolean {
  const outer = wrapping(node);
  const parent = outer.getParent();
  if (Node.isElementAccessExpression(parent)) return parent.getArgumentExpression() === outer;
  return (
    Node.isCallExpression(parent) &&
    parent.getArguments()[0] === outer &&
    /^(Map|Set|WeakMap)\.(set|get|add|has|delete)$/.test(libraryName(parent) ?? "")
  );
}
