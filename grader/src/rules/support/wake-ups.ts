/** Waits that end when somebody has changed something, and say nothing about what it is like by then. */
import { type CallExpression, Node, type Type } from "ts-morph";
import { functionAround, isFunction, nodesIn } from "./functions.ts";
import { homeOf } from "./homes.ts";
import { isInside } from "./inside.ts";
import { libraryName } from "./member.ts";
import { type Path, pathOf } from "./paths.ts";
import { isThenable } from "./promises.ts";
import { receiverOf } from "./receiver.ts";
import { isSamePath } from "./same-path.ts";
import { changesOf } from "./slot-changes.ts";
import { isSameSlot, slotOf } from "./slots.ts";
import { typeOf } from "./type-of.ts";
import { unwrap } from "./unwrap.ts";
import { nameOf } from "./work.ts";

export interface WakeUp {
  /** The whole wait: `await …`, `yield* …`, or the call that stops the thread. */
  readonly node: Node;
  /**
   * - `condition`: `changed.wait()` of something that can `notify`
   * - `signal`: an event that is cleared again, a promise that is replaced, a list of waiters that are all woken
   * - `thread`: `Atomics.wait`
   */
  readonly kind: "condition" | "signal" | "thread";
}

export function wakeUpAt(node: Node): WakeUp | undefined {
  if (Node.isCallExpression(node) && libraryName(node) === "Atomics.wait") return { node, kind: "thread" };
  if (!Node.isAwaitExpression(node) && !Node.isYieldExpression(node)) return undefined;
  const operand = node.getExpression();
  const source = operand && unwrap(operand);
  if (!source) return undefined;
  if (Node.isCallExpression(source) && nameOf(source) === "wait") {
    const kind = kindOfWait(source);
    return kind && { node, kind };
  }
  return wakesAll(source) ? { node, kind: "signal" } : undefined;
}

function kindOfWait(call: CallExpression): WakeUp["kind"] | undefined {
  const receiver = receiverOf(call);
  if (!receiver) return undefined;
  const type = typeOf(receiver);
  if (has(type, "notify") || has(type, "notifyAll")) return "condition";
  return has(type, "set") && has(type, "clear") && isCleared(receiver) ? "signal" : undefined;
}

function has(type: Type, method: string): boolean {
  return (type.getProperty(method)?.getValueDeclaration() ?? undefined) !== undefined;
}

/** Whether somebody in the file takes the flag back. */
function isCleared(event: Node): boolean {
  const path = pathOf(event);
  return nodesIn(event.getSourceFile()).some((it) => {
    const receiver = Node.isCallExpression(it) && nameOf(it) === "clear" ? receiverOf(it) : undefined;
    return receiver !== undefined && isSamePath(pathOf(receiver), path);
  });
}

/** Whether others wait for the same: by a list that is woken as a whole, by a promise that is replaced, by `once`. */
function wakesAll(source: Node): boolean {
  if (Node.isNewExpression(source)) return isInWokenList(source);
  if (Node.isCallExpression(source)) return nameOf(source) === "once" && isThenable(typeOf(source));
  return isReplaced(source);
}

/** `new Promise((resolve) => waiters.push(resolve))`, where a loop goes through `waiters`. */
function isInWokenList(promise: Node): boolean {
  const executor = Node.isNewExpression(promise) ? promise.getArguments()[0] : undefined;
  if (!isFunction(executor)) return false;
  const put = nodesIn(executor).find((it) =>
    /^(Array\.(push|unshift)|Set\.add)$/.test(libraryName(it) ?? ""),
  );
  const list = Node.isCallExpression(put) ? receiverOf(put) : undefined;
  const path = list && pathOf(list);
  return path !== undefined && nodesIn(promise.getSourceFile()).some((it) => goesThrough(it, path));
}

function goesThrough(node: Node, path: Path): boolean {
  const isLoop = Node.isForOfStatement(node);
  const isForEach = Node.isCallExpression(node) && /^(Array|Set)\.forEach$/.test(libraryName(node) ?? "");
  const list = isLoop ? node.getExpression() : isForEach ? receiverOf(node) : undefined;
  return list !== undefined && nodesIn(list).some((it) => isPlaceNode(it) && isSamePath(pathOf(it), path));
}

function isPlaceNode(node: Node): boolean {
  return Node.isIdentifier(node) || Node.isPropertyAccessExpression(node);
}

/** `this.changed` or `this.changed.promise`, which gets a new value in another function. */
function isReplaced(place: Node): boolean {
  if (!isThenable(typeOf(place)) || !isPlaceNode(place)) return false;
  const holder =
    Node.isPropertyAccessExpression(place) && place.getName() === "promise" ? place.getExpression() : place;
  const slot = slotOf(holder);
  const around = functionAround(place);
  const home = homeOf(holder);
  if (!slot || !home || isInside(home, around)) return false;
  return nodesIn(place.getSourceFile()).some(
    (it) =>
      isFunction(it) &&
      !Node.isConstructorDeclaration(it) &&
      it !== around &&
      changesOf(it).some((change) => isSameSlot(change.slot, slot)),
  );
}
