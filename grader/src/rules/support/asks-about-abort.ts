import { Node } from "ts-morph";
import { functionAround, isFunction, nodesIn } from "./functions.ts";
import { isInside } from "./inside.ts";
import { loopAround } from "./loops.ts";
import { hasSignal, isSignal } from "./signals.ts";
import { callsOf } from "./started-often.ts";
import { typeOf } from "./type-of.ts";
import { unwrap } from "./unwrap.ts";

/**
 * Whether somebody asks about the abort after `statement`, or waits with a signal again, which lets the abort out: its
 * function, those around it, or those in the file that call them. What stands in front counts in the next turn of a
 * loop; what stands in `tried`, the part whose failures are taken, does not count.
 */
export function asksLater(statement: Node, tried: Node, depth = 0): boolean {
  const loop = loopAround(statement);
  for (const around of [statement, ...statement.getAncestors()].map(functionAround)) {
    const asks = nodesIn(around).filter((it) => !isInside(it, tried) && isQuestion(it));
    if (
      asks.some((it) => isListener(it) || it.getStart() >= statement.getEnd() || (loop && isInside(it, loop)))
    )
      return true;
    if (!isFunction(around)) return false;
    const isAsked = callsOf(around).some(
      (it) => it !== around && depth < 3 && !isInside(it, around) && asksLater(it, it, depth + 1),
    );
    if (isAsked) return true;
  }
  return false;
}

/** `signal.aborted`, `signal.throwIfAborted()`, a listener, or a call that is given a signal. */
function isQuestion(node: Node): boolean {
  if (Node.isPropertyAccessExpression(node))
    return /^(aborted|throwIfAborted|reason)$/.test(node.getName()) || isListener(node);
  if (Node.isBindingElement(node)) return node.getText() === "aborted";
  if (!Node.isCallExpression(node)) return false;
  return node.getArguments().some((it) => {
    const value = unwrap(it);
    return isSignal(typeOf(value)) || hasSignal(typeOf(value), value);
  });
}

function isListener(node: Node): boolean {
  return (
    Node.isPropertyAccessExpression(node) &&
    /^(addEventListener|onabort)$/.test(node.getName()) &&
    isSignal(typeOf(node.getExpression()))
  );
}
