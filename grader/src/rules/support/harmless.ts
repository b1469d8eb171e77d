import { Node } from "ts-morph";
import { isAsyncFunction, isFunction, ownNodes } from "./functions.ts";
import type { Kit } from "./kit.ts";
import { localFunction } from "./local-function.ts";
import { libraryName } from "./member.ts";
import { unwrap } from "./unwrap.ts";

const safeOwners =
  /^(Array|ReadonlyArray|Math|Map|Set|Number|String|Console|Promise|PromiseConstructor|Date|DateConstructor)\./;
const safeOfKit = /^(Io\.log|Console\.\w+|Performance\.now)$/;

/** The first part of a statement that may throw, or that leaves; undefined if the statement runs to its end. */
export function mayThrow(statement: Node, kit: Kit): Node | undefined {
  return ownNodes(statement).find(
    (it) =>
      Node.isThrowStatement(it) ||
      Node.isReturnStatement(it) ||
      Node.isBreakStatement(it) ||
      Node.isContinueStatement(it) ||
      Node.isYieldExpression(it) ||
      Node.isNewExpression(it) ||
      (Node.isAwaitExpression(it) && !isSafeWait(it, kit)) ||
      (Node.isForOfStatement(it) && it.isAwaited()) ||
      (Node.isCallExpression(it) && !isSafeCall(it, kit)),
  );
}

/** Taking another lock, without a signal, can take long but cannot fail. */
function isSafeWait(wait: Node, kit: Kit): boolean {
  const call = Node.isAwaitExpression(wait) ? unwrap(wait.getExpression()) : undefined;
  return call !== undefined && isSafeCall(call, kit) && /\.acquire$/.test(kit.nameOf(call) ?? "");
}

function isSafeCall(call: Node, kit: Kit): boolean {
  if (!Node.isCallExpression(call)) return false;
  const kitName = kit.nameOf(call);
  if (kitName !== undefined) {
    return safeOfKit.test(kitName) || (/\.acquire$/.test(kitName) && call.getArguments().length === 0);
  }
  // What an async function throws is in its promise.
  const helper = localFunction(call.getExpression());
  if (helper && isAsyncFunction(helper)) return true;
  const name = libraryName(call);
  // A callback is the learner's own code, which may throw; one for later throws later.
  const runsCallback = call.getArguments().some(isFunction) && !/^Promise\./.test(name ?? "");
  return name !== undefined && safeOwners.test(name) && !runsCallback;
}
