import { Node } from "ts-morph";
import { bodyOf, isAsyncFunction, nodesIn, ownNodes } from "./functions.ts";
import type { HandMade } from "./hand-made.ts";
import { isInside } from "./inside.ts";
import { isThenable } from "./promises.ts";
import { typeOf } from "./type-of.ts";
import { unwrap } from "./unwrap.ts";

/**
 * What an executor returns as if somebody took it; undefined if there is nothing of value.
 *
 * `(resolve) => setTimeout(resolve, 10)` is short for a call, and so is `return resolve(1)`.
 */
export function executorResult({ executor, uses }: HandMade): Node | undefined {
  const body = executor && bodyOf(executor);
  if (!body || isAsyncFunction(executor)) return undefined;
  const mentions = (node: Node) => uses.some((it) => isInside(it.node, node));
  if (!Node.isBlock(body)) return !mentions(body) && isThenable(typeOf(body)) ? unwrap(body) : undefined;
  return ownNodes(body)
    .flatMap((it) => (Node.isReturnStatement(it) ? (it.getExpression() ?? []) : []))
    .map(unwrap)
    .find((it) => !mentions(it) && (isThenable(typeOf(it)) || isValue(it)));
}

/** Whether an expression is there for its value alone: it calls nothing that might be meant. */
function isValue(node: Node): boolean {
  const type = typeOf(node);
  if (type.isAny() || type.isUnknown() || type.isVoid() || type.isUndefined() || type.isNull()) return false;
  const parts = Node.isArrowFunction(node) || Node.isFunctionExpression(node) ? [] : nodesIn(node);
  return !type.isNever() && !parts.some((it) => Node.isCallExpression(it) || Node.isYieldExpression(it));
}
