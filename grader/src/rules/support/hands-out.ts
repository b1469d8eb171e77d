import { type CallExpression, Node } from "ts-morph";
import { bodyOf, ownNodes } from "./functions.ts";
import { localFunction } from "./local-function.ts";
import { mentionsOf } from "./mentions.ts";
import { initializerOf } from "./sure-promise.ts";
import { unwatched } from "./unwatched.ts";
import { unwrap } from "./unwrap.ts";
import { nameOf } from "./work.ts";

const finds = /^(current|find|get|look|peek|read|use)(?![a-z])/;

/**
 * Whether a promise that a call hands out among other things, under `name`, is somebody else's as well, or has its
 * failure taken before.
 */
export function handsOutOwned(call: CallExpression, name: Node): boolean {
  if (finds.test(nameOf(call))) return true;
  const helper = localFunction(call.getExpression());
  const body = helper && bodyOf(helper);
  if (!body) return false;
  const key = keyOf(name);
  const results = resultsIn(body).map((it) => (key === undefined ? undefined : partOf(it, key)));
  return results.length === 0 || !results.every((it) => it !== undefined && isFresh(it));
}

function keyOf(name: Node): string | number | undefined {
  const element = name.getParent();
  const pattern = element?.getParent();
  if (!Node.isBindingElement(element)) return undefined;
  if (Node.isArrayBindingPattern(pattern)) return pattern.getElements().indexOf(element);
  return (element.getPropertyNameNode() ?? element.getNameNode()).getText();
}

function resultsIn(body: Node): Node[] {
  if (!Node.isBlock(body)) return [unwrap(body)];
  return ownNodes(body)
    .flatMap((it) => (Node.isReturnStatement(it) ? (it.getExpression() ?? []) : []))
    .map(unwrap);
}

function partOf(result: Node, key: string | number): Node | undefined {
  if (Node.isArrayLiteralExpression(result)) return result.getElements()[Number(key)];
  const property = Node.isObjectLiteralExpression(result) ? result.getProperty(String(key)) : undefined;
  if (Node.isShorthandPropertyAssignment(property)) return property.getNameNode();
  return Node.isPropertyAssignment(property) ? property.getInitializer() : undefined;
}

/** Whether the promise is made for this result alone, and may fail. */
function isFresh(part: Node): boolean {
  const inner = unwrap(part);
  const start = initializerOf(inner);
  if (start) return mentionsOf(inner).length === 0 && isFresh(start);
  return Node.isCallExpression(inner) && unwatched(inner).length > 0;
}
