import { Node, type Type } from "ts-morph";
import { takesNothing } from "./callback-slot.ts";
import { executorResult } from "./executor-result.ts";
import { bodyOf, type FunctionNode, nodesIn, ownNodes } from "./functions.ts";
import type { HandMade } from "./hand-made.ts";
import { isInside } from "./inside.ts";
import { awaitedType, isUntyped } from "./promises.ts";
import { typeOf } from "./type-of.ts";

/**
 * The `return` of a value that the promise is meant to have, in an executor or in a callback of it, where nothing calls
 * `resolve`: nobody takes what those return.
 */
export function returnedInstead(promise: HandMade): Node | undefined {
  const { made, executor, uses } = promise;
  const name = executor?.getParameters()[0]?.getName() ?? "_";
  if (!executor || name.startsWith("_") || uses.some((it) => it.part !== "reject")) return undefined;
  // A value that is no call is told as a mistake about executors.
  if (uses.length === 0 || executorResult(promise)) return undefined;
  const wanted = awaitedType(typeOf(made));
  if (!isTelling(wanted)) return undefined;
  const returns = [executor, ...callbacksIn(executor)].flatMap(returnsOf);
  return returns.find((it) => {
    const value = it.getExpression();
    if (!value || uses.some((one) => isInside(one.node, value))) return false;
    const type = awaitedType(typeOf(value));
    return isTelling(type) && type.isAssignableTo(wanted);
  });
}

/** Whether a type says what a value is for; an object without properties may be anything. */
function isTelling(type: Type): boolean {
  const isNothing = type.isVoid() || type.isUndefined() || type.isNull() || type.isNever();
  if (isNothing || isUntyped(type) || type.isTypeParameter()) return false;
  return !type.isObject() || type.getProperties().length > 0;
}

/** The callbacks whose result is dropped, as their type says. */
function callbacksIn(executor: FunctionNode): FunctionNode[] {
  return nodesIn(executor).filter(
    (it): it is FunctionNode =>
      it !== executor && (Node.isArrowFunction(it) || Node.isFunctionExpression(it)) && takesNothing(it),
  );
}

function returnsOf(fn: FunctionNode) {
  const body = bodyOf(fn);
  return body ? ownNodes(body).filter(Node.isReturnStatement) : [];
}
