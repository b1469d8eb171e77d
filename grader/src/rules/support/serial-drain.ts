import { type CallExpression, Node } from "ts-morph";
import { exitsOf } from "./exits.ts";
import { isFunction } from "./functions.ts";
import type { Kit } from "./kit.ts";
import { lazyStartOf } from "./lazy-start.ts";
import { libraryName } from "./member.ts";
import { isThenable } from "./promises.ts";
import type { Serial } from "./serial.ts";
import { startInCallback } from "./start-of.ts";
import { unwrap, wrapping } from "./unwrap.ts";

/** `for await (const d of jobs.values().map(start))`: each item is started when the one before has been taken. */
export function serialForAwait(loop: Node, kit: Kit): Serial | undefined {
  if (!Node.isForOfStatement(loop) || !loop.isAwaited() || exitsOf(loop).length > 0) return undefined;
  const start = lazyStartOf(loop.getExpression(), kit);
  return start && { at: loop.getAwaitKeyword() ?? loop, start, by: "generator" };
}

/** `Array.fromAsync(jobs, start)` and `Array.fromAsync(lazy)`: it waits for each item before it takes the next. */
export function serialFromAsync(call: CallExpression, kit: Kit): Serial | undefined {
  if (libraryName(call) !== "ArrayConstructor.fromAsync") return undefined;
  const [list, callback] = call.getArguments();
  const start = callback ? startOfMapper(callback, kit) : list && lazyStartOf(list, kit);
  const wait = wrapping(call).getParent();
  return start && { at: Node.isAwaitExpression(wait) ? wait : call, start, by: "fromAsync" };
}

function startOfMapper(callback: Node, kit: Kit): Node | undefined {
  const inner = unwrap(callback);
  if (isFunction(inner)) return startInCallback(inner, kit);
  return inner
    .getType()
    .getCallSignatures()
    .some((it) => isThenable(it.getReturnType()))
    ? inner
    : undefined;
}
