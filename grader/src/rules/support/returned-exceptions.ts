import { type CallExpression, Node } from "ts-morph";
import { mapperOf } from "./gathers.ts";
import { mentionsOf } from "./mentions.ts";
import { unwrap, wrapping } from "./unwrap.ts";
import { nameOf } from "./work.ts";

/** `await gather([work(1), work(2)], { returnExceptions: true });`, with nobody who takes what it gives. */
export function dropsExceptions(call: CallExpression): boolean {
  if (nameOf(call) !== "gather" || !returnsExceptions(call)) return false;
  const outer = wrapping(call);
  const wait = outer.getParent();
  if (!Node.isAwaitExpression(wait) && !Node.isYieldExpression(wait)) return false;
  const user = wrapping(wait).getParent();
  const isUnused =
    Node.isVariableDeclaration(user) &&
    Node.isIdentifier(user.getNameNode()) &&
    mentionsOf(user.getNameNode()).length === 0;
  return (Node.isExpressionStatement(user) || isUnused) && startsThere(call.getArguments()[0]);
}

function returnsExceptions(call: CallExpression): boolean {
  const options = call.getArguments().at(-1);
  return (
    Node.isObjectLiteralExpression(options) &&
    options
      .getProperties()
      .some(
        (it) =>
          Node.isPropertyAssignment(it) &&
          it.getName() === "returnExceptions" &&
          Node.isTrueLiteral(it.getInitializer()),
      )
  );
}

/** Whether the list holds what is made on the spot: whoever keeps a task may ask that. */
function startsThere(list: Node | undefined): boolean {
  const inner = list && unwrap(list);
  if (Node.isCallExpression(inner)) return mapperOf(inner) !== undefined;
  return (
    Node.isArrayLiteralExpression(inner) &&
    inner.getElements().some((it) => Node.isCallExpression(unwrap(it)))
  );
}
