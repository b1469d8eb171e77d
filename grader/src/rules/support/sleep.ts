import { type CallExpression, Node } from "ts-morph";
import { bodyOf, type FunctionNode, isFunction } from "./functions.ts";
import { givenName } from "./given.ts";
import type { Kit } from "./kit.ts";
import { localFunction } from "./local-function.ts";
import { unwrap } from "./unwrap.ts";

/** Whether a call lets time pass and does nothing else: `io.sleep`, or a function that only wraps that or a timer. */
export function isSleep(call: CallExpression, kit: Kit, seen = new Set<Node>()): boolean {
  const kitName = kit.nameOf(call) ?? givenName(call, kit);
  if (kitName !== undefined) return kitName === "Io.sleep";
  const helper = localFunction(call.getExpression());
  return helper !== undefined && isSleepFunction(helper, kit, seen);
}

/** Whether waiting for this expression only lets time pass. */
export function isSleepExpression(expression: Node, kit: Kit, seen = new Set<Node>()): boolean {
  const inner = unwrap(expression);
  if (Node.isAwaitExpression(inner)) return isSleepExpression(inner.getExpression(), kit, seen);
  if (Node.isCallExpression(inner)) return isSleep(inner, kit, seen);
  if (!Node.isNewExpression(inner) || inner.getExpression().getText() !== "Promise") return false;
  const executor = inner.getArguments()[0];
  return isFunction(executor) && isTimerOnly(executor, kit);
}

function isSleepFunction(helper: FunctionNode, kit: Kit, seen: Set<Node>): boolean {
  if (seen.has(helper)) return false;
  seen.add(helper);
  const only = onlyExpression(helper);
  return only !== undefined && isSleepExpression(only, kit, seen);
}

/** `(resolve) => setTimeout(resolve, ms)`, also with `() => resolve()`. */
function isTimerOnly(executor: FunctionNode, kit: Kit): boolean {
  const only = onlyExpression(executor);
  const resolve = executor.getParameters()[0]?.getName();
  if (!only || !resolve || !Node.isCallExpression(only) || kit.nameOf(only) !== "setTimeout") return false;
  const callback = only.getArguments()[0];
  if (Node.isIdentifier(callback)) return callback.getText() === resolve;
  const then = isFunction(callback) ? onlyExpression(callback) : undefined;
  return (
    Node.isCallExpression(then) &&
    then.getExpression().getText() === resolve &&
    then.getArguments().length === 0
  );
}

/** The one expression that a function consists of. */
function onlyExpression(helper: FunctionNode): Node | undefined {
  const body = bodyOf(helper);
  if (!Node.isBlock(body)) return body && unwrap(body);
  const statements = body.getStatements();
  const only = statements[0];
  if (statements.length !== 1) return undefined;
  if (Node.isReturnStatement(only) || Node.isExpressionStatement(only)) {
    const expression = only.getExpression();
    return expression && unwrap(expression);
  }
  return undefined;
}
