import { Node } from "ts-morph";
import { bodyOf, type FunctionNode, isAsyncFunction, ownNodes } from "./functions.ts";
import type { Kit } from "./kit.ts";
import { localFunction } from "./local-function.ts";
import { libraryName } from "./member.ts";
import { pauseOf } from "./pauses.ts";
import { isThenable, isUntyped } from "./promises.ts";
import { typeOf } from "./type-of.ts";
import { unwrap } from "./unwrap.ts";

/** Whether something in `node` may let timers ring and messages arrive: a wait that is over only later. In doubt it does. */
export function mayGiveWay(node: Node, kit: Kit, seen: ReadonlySet<Node> = new Set()): boolean {
  return ownNodes(node).some((it) => {
    if (Node.isForOfStatement(it) && it.isAwaited()) return !isReadyStream(it.getExpression(), kit, seen);
    if (Node.isYieldExpression(it)) return true;
    if (Node.isAwaitExpression(it))
      return pauseOf(it, kit) !== "microtask" && !isReady(it.getExpression(), kit, seen);
    return Node.isCallExpression(it) && /^Atomics\.wait(Async)?$/.test(libraryName(it) ?? "");
  });
}

/** Whether a promise is settled as soon as microtasks have run: that of an async helper that waits for nothing else. */
function isReady(promise: Node, kit: Kit, seen: ReadonlySet<Node>): boolean {
  const inner = unwrap(promise);
  const helper = Node.isCallExpression(inner) ? localFunction(inner.getExpression()) : undefined;
  return helper !== undefined && isAsyncFunction(helper) && isReadyFunction(helper, kit, seen);
}

function isReadyFunction(helper: FunctionNode, kit: Kit, seen: ReadonlySet<Node>): boolean {
  const body = bodyOf(helper);
  if (!body || seen.has(helper)) return false;
  const further = new Set([...seen, helper]);
  const results = Node.isBlock(body)
    ? ownNodes(body).flatMap((it) => (Node.isReturnStatement(it) ? (it.getExpression() ?? []) : []))
    : [body];
  const isPlain = (it: Node) => !isThenable(typeOf(it)) && !isUntyped(typeOf(it));
  return !mayGiveWay(body, kit, further) && results.every((it) => isPlain(it) || isReady(it, kit, further));
}

/** An async generator of the file that waits for nothing that is over later. */
export function isReadyStream(list: Node, kit: Kit, seen: ReadonlySet<Node> = new Set()): boolean {
  const generator = readyGenerator(list);
  if (!generator || seen.has(generator)) return false;
  const body = bodyOf(generator);
  const waits = body ? ownNodes(body).filter((it) => !Node.isYieldExpression(it)) : [];
  return (
    body !== undefined &&
    !ownNodes(body).some((it) => Node.isYieldExpression(it) && it.getText().startsWith("yield*")) &&
    !waits.some((it) => isWait(it) && mayGiveWay(it, kit, new Set([...seen, generator])))
  );
}

function isWait(node: Node): boolean {
  return (
    Node.isAwaitExpression(node) ||
    (Node.isForOfStatement(node) && node.isAwaited()) ||
    Node.isCallExpression(node)
  );
}

/** The generator function that a `for await` calls. */
export function readyGenerator(list: Node): FunctionNode | undefined {
  const inner = unwrap(list);
  const helper = Node.isCallExpression(inner) ? localFunction(inner.getExpression()) : undefined;
  return helper && "isGenerator" in helper && helper.isGenerator() ? helper : undefined;
}
