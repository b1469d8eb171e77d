import { Node } from "ts-morph";
import type { Dependence, Turn } from "./dependence.ts";
import { mayEndByAwaited, mayFailByAwaited } from "./exits.ts";
import { bodyOf, type FunctionNode, functionAround, isFunction } from "./functions.ts";
import { isInside } from "./inside.ts";
import type { Kit } from "./kit.ts";
import { takersOf } from "./lazy-start.ts";
import { localFunction } from "./local-function.ts";
import { isLoop, type Loop, loopAround, turnOf } from "./loops.ts";
import { isPaced } from "./pace.ts";
import { receiverOf } from "./receiver.ts";
import { loopVariable, parameterOf, type Write } from "./writes.ts";

/** The loops and callbacks that a turn consists of: the loop, and where its items are made, or are taken. */
export function partsOfTurn(loop: Loop, starts: readonly Node[]): (Loop | FunctionNode)[] {
  const makers = starts.filter((it) => !isInside(it, loop.getStatement())).map(makerOf);
  const parts = [loop, ...makers, ...takersOf(functionAround(loop))];
  return [...new Set(parts.filter((it) => it !== undefined))];
}

/** A turn that consists of one turn of each. */
export function turnOfParts(parts: readonly (Loop | FunctionNode)[], kit: Kit): Turn {
  const loops = parts.filter(isLoop);
  const callbacks = parts.filter(isFunction);
  return {
    kit,
    nodes: [...loops.flatMap(turnOf), ...callbacks.flatMap((it) => bodyOf(it) ?? [])],
    binders: [...loops.flatMap(loopVariable), ...callbacks.flatMap(mapped)],
  };
}

/** Whether the work is slow on purpose, or may end because of what was awaited. */
export function isTiedToResults(
  parts: readonly (Loop | FunctionNode)[],
  dependence: Dependence,
  kit: Kit,
): boolean {
  const bodies = parts
    .map((it) => (isLoop(it) ? it.getStatement() : bodyOf(it)))
    .filter((it) => it !== undefined);
  if (isPaced(bodies, dependence, kit)) return true;
  return parts.some((it) => {
    if (isLoop(it)) return mayEndByAwaited(it, dependence, kit);
    const body = bodyOf(it);
    return body !== undefined && mayFailByAwaited(body, dependence);
  });
}

/** What starts the work when an item is asked for: the loop of a generator, or the callback of `map`. */
export function makerOf(start: Node): Loop | FunctionNode | undefined {
  if (!Node.isCallExpression(start)) return localFunction(start);
  const around = functionAround(start);
  return loopAround(start) ?? (isFunction(around) ? around : undefined);
}

/** The parameters of a callback: the item differs from turn to turn. */
function mapped(callback: FunctionNode): Write[] {
  const call = callback.getParent();
  const list = Node.isCallExpression(call) ? receiverOf(call) : undefined;
  return callback.getParameters().flatMap((it) => parameterOf(it, list ? [list] : []));
}
