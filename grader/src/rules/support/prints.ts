import { Node } from "ts-morph";
import { isNodeGlobals, type Kit } from "./kit.ts";
import { memberOf } from "./member.ts";
import { wrapping } from "./unwrap.ts";

/** Whether a value goes nowhere but to the console, alone or in an object or a list. */
export function isOnlyPrinted(mention: Node, kit: Kit): boolean {
  const outer = wrapping(mention);
  const parent = outer.getParent();
  if (Node.isCallExpression(parent)) return parent.getExpression() !== outer && isOfConsole(parent, kit);
  const isPart =
    Node.isShorthandPropertyAssignment(parent) ||
    Node.isPropertyAssignment(parent) ||
    Node.isObjectLiteralExpression(parent) ||
    Node.isArrayLiteralExpression(parent);
  return isPart && isOnlyPrinted(parent, kit);
}

function isOfConsole(call: Node, kit: Kit): boolean {
  const member = memberOf(call);
  if (!member) return false;
  return (
    member.owner === "Console" &&
    (member.isLibrary || kit.includes(member.file) || isNodeGlobals(member.file))
  );
}
