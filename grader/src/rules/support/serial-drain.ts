import { type CallExpression, Node } from "ts-morph";
import { Dependence } from "./dependence.ts";
import { exitsOf } from "./exits.ts";
import { type FunctionNode, isFunction } from "./functions.ts";
import { isIndependent } from "./independent.ts";
import type { Kit } from "./kit.ts";
import { lazyStartOf } from "./lazy-start.ts";
import { isTiedToResults, makerOf, partsOfTurn, turnOfParts } from "./lazy-turn.ts";
import { localFunction } from "./local-function.ts";
import type { Loop } from "./loops.ts";
import { libraryName } from "./member.ts";
import { isThenable } from "./promises.ts";
import type { Serial } from "./serial.ts";
import { startInCallback } from "./start-of.ts";
import { typeOf } from "./type-of.ts";
import { unwrap, wrapping } from "./unwrap.ts";

/** `for await (const d of jobs.values().map(start))`: each item is started when the one before has been taken. */
export function serialForAwait(loop: Node, kit: Kit): Serial | undefined {
  if (!Node.isForOfStatement(loop) || !loop.isAwaited() || exitsOf(loop).length > 0) return undefined;
  const start = lazyStartOf(loop.getExpression(), kit);
  if (!start) return undefined;
  const parts = partsOfTurn(loop, [start]);
  return isFree(start, parts, kit)
    ? { at: loop.getAwaitKeyword() ?? loop, start, by: "generator" }
    : undefined;
}

/** `Array.fromAsync(jobs, start)` and `Array.fromAsync(lazy)`: it waits for each item before it takes the next. */
export function serialFromAsync(call: CallExpression, kit: Kit): Serial | undefined {
  if (libraryName(call) !== "ArrayConstructor.fromAsync") return undefined;
  const [list, callback] = call.getArguments();
  const start = callback ? startOfMapper(callback, kit) : list && lazyStartOf(list, kit);
  const maker = callback ? localFunction(callback) : start && makerOf(start);
  if (!start || !isFree(start, maker ? [maker] : [], kit)) return undefined;
  const wait = wrapping(call).getParent();
  return { at: Node.isAwaitExpression(wait) ? wait : call, start, by: "fromAsync" };
}

/** Whether what is started for one item needs nothing of those before. */
function isFree(start: Node, parts: readonly (Loop | FunctionNode)[], kit: Kit): boolean {
  const dependence = new Dependence(turnOfParts(parts, kit));
  return !isTiedToResults(parts, dependence, kit) && isIndependent(start, dependence, kit);
}

function startOfMapper(callback: Node, kit: Kit): Node | undefined {
  const inner = unwrap(callback);
  if (isFunction(inner)) return startInCallback(inner, kit);
  return typeOf(inner)
    .getCallSignatures()
    .some((it) => isThenable(it.getReturnType()))
    ? inner
    : undefined;
}
