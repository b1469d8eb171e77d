import { Node } from "ts-morph";
import type { Kit } from "./kit.ts";
import { libraryName } from "./member.ts";
import { unwrap, wrapping } from "./unwrap.ts";

/** Whether a use of an error only tells somebody about it: it goes into a text, or into a log. */
export function isOnlyTold(use: Node, kit: Kit): boolean {
  const outer = wrapping(use);
  const parent = outer.getParent();
  if (Node.isTemplateSpan(parent)) return isOnlyTold(parent.getParentOrThrow(), kit);
  if (Node.isPropertyAccessExpression(parent))
    return (
      parent.getExpression() === outer &&
      /^(message|stack)$/.test(parent.getName()) &&
      isOnlyTold(parent, kit)
    );
  if (Node.isBinaryExpression(parent))
    return parent.getOperatorToken().getText() === "+" && isOnlyTold(parent, kit);
  if (!Node.isCallExpression(parent) || !parent.getArguments().some((it) => it === outer)) return false;
  if (
    libraryName(parent) === "StringConstructor.StringConstructor" ||
    parent.getExpression().getText() === "String"
  )
    return isOnlyTold(parent, kit);
  const callee = unwrap(parent.getExpression());
  return (
    /^(Io\.log|Console\.\w+)$/.test(kit.nameOf(parent) ?? "") ||
    /^console\.\w+$|(^|\.)(log|logger)(\.\w+)?$/i.test(callee.getText())
  );
}
