import { Node } from "ts-morph";
import { bodyOf, type FunctionNode, isAsyncFunction, isFunction } from "./functions.ts";
import type { Kit } from "./kit.ts";
import { localFunction } from "./local-function.ts";
import { libraryName } from "./member.ts";
import { isThenable, isUntyped } from "./promises.ts";
import { isSleepExpression } from "./sleep.ts";
import { typeOf } from "./type-of.ts";
import { unwrap } from "./unwrap.ts";
import { workOf } from "./work.ts";

/** What an await does that waits for nothing in particular. */
export type Pause = "time" | "turn" | "microtask";

/** Tells whether an await only lets time pass, another task of the loop, or other microtasks. */
export function pauseOf(wait: Node, kit: Kit): Pause | undefined {
  const operand = Node.isAwaitExpression(wait) ? unwrap(wait.getExpression()) : undefined;
  if (!operand) return undefined;
  if (isSleepExpression(operand, kit)) return "time";
  if (Node.isCallExpression(operand)) {
    if (workOf(operand, kit) === "sleeps") return "time";
    if (doesNothing(localFunction(operand.getExpression()))) return "microtask";
    if (libraryName(operand) !== "PromiseConstructor.resolve") return undefined;
    const [value] = operand.getArguments();
    return !value || !isThenable(typeOf(value)) ? "microtask" : undefined;
  }
  if (Node.isNewExpression(operand)) return turnOf(operand, kit);
  const type = typeOf(operand);
  return isThenable(type) || isUntyped(type) ? undefined : "microtask";
}

/** `async function tick() {}`: its promise is there at once, and waiting for it takes a microtask. */
function doesNothing(helper: FunctionNode | undefined): boolean {
  const body = helper && isAsyncFunction(helper) ? bodyOf(helper) : undefined;
  return (
    Node.isBlock(body) &&
    body.getStatements().every((it) => /^return( (null|undefined))?;?$/.test(it.getText()))
  );
}

/** `new Promise((resolve) => setImmediate(resolve))` */
function turnOf(promise: Node, kit: Kit): Pause | undefined {
  const executor = Node.isNewExpression(promise) ? promise.getArguments()[0] : undefined;
  const body = isFunction(executor) ? bodyOf(executor) : undefined;
  const only = Node.isBlock(body) && body.getStatements().length === 1 ? body.getStatements()[0] : body;
  const call = Node.isExpressionStatement(only) ? only.getExpression() : only;
  const inner = call && unwrap(call);
  const name = Node.isCallExpression(inner) ? kit.nameOf(inner) : undefined;
  if (name === "setImmediate") return "turn";
  return name === "queueMicrotask" ? "microtask" : name === "setTimeout" ? "time" : undefined;
}
