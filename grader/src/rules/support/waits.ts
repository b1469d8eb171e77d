import { Node, SyntaxKind } from "ts-morph";
import { evaluationOrder } from "./evaluation-order.ts";
import { isAsyncFunction, isFunction, nodesOf } from "./functions.ts";

const stops = [SyntaxKind.AwaitExpression, SyntaxKind.AwaitKeyword, SyntaxKind.YieldExpression];

/** The places where a function is left while it waits, in the order in which it comes to them; others run there. */
export function waitsOf(fn: Node): Node[] {
  if (nodesOf(fn, stops).length === 0) return [];
  const isCoroutine = isCoroutineFunction(fn);
  return [...evaluationOrder(fn).keys()].filter(
    (it) =>
      Node.isAwaitExpression(it) ||
      it.isKind(SyntaxKind.AwaitKeyword) ||
      (isCoroutine && Node.isYieldExpression(it)),
  );
}

/** Whether a generator is a coroutine: what it yields are futures, which somebody waits for. */
export function isCoroutineFunction(fn: Node): boolean {
  if (!isFunction(fn) || !("isGenerator" in fn) || !fn.isGenerator() || isAsyncFunction(fn)) return false;
  const [yielded] = fn.getReturnType().getTypeArguments();
  const types = yielded?.isUnion() ? yielded.getUnionTypes() : [yielded];
  return types.some((it) => it?.getSymbol()?.getName() === "Future");
}
