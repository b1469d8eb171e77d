/** What is started in a turn of a loop and goes on when the loop has moved on. */
import { type CallExpression, Node } from "ts-morph";
import { evaluationOrder } from "./evaluation-order.ts";
import {
  type FunctionNode,
  functionAround,
  isAsyncFunction,
  isFunction,
  nodesIn,
  ownNodes,
} from "./functions.ts";
import { homeOf } from "./homes.ts";
import { isInside } from "./inside.ts";
import type { Kit } from "./kit.ts";
import { localFunction } from "./local-function.ts";
import type { Loop } from "./loops.ts";
import { libraryName } from "./member.ts";
import { receiverOf } from "./receiver.ts";
import { unwrap } from "./unwrap.ts";
import { isCoroutineFunction, waitsOf } from "./waits.ts";
import { nameOf } from "./work.ts";

/** A function that a turn starts, or puts down for later. */
export interface LateWork {
  readonly fn: FunctionNode;
  /** Where that happens. */
  readonly start: CallExpression;
  /** Whether all of it comes later, in contrast to what comes after its first wait. */
  readonly isLate: boolean;
}

const callsLater =
  /^(set(Timeout|Interval|Immediate)|queueMicrotask|nextTick|spawn|createTask|once|on([A-Z]\w*)?|addEventListener)$/;
const chains = /^Promise(Like)?\.(then|catch|finally)$/;

/** The work that the turns of a loop start and do not wait for before the next turn. */
export function lateWorkOf(loop: Loop, kit: Kit): LateWork[] {
  return ownNodes(loop.getStatement())
    .filter(Node.isCallExpression)
    .filter((it) => !isWaitedForInTurn(it, loop))
    .flatMap((it) => workStartedBy(it, loop, kit));
}

function workStartedBy(call: CallExpression, loop: Loop, kit: Kit): LateWork[] {
  const called = localFunction(call.getExpression());
  if (called && isUnfinished(called)) return [{ fn: called, start: call, isLate: false }];
  const isLate =
    callsLater.test(nameOf(call)) || chains.test(libraryName(call) ?? "") || isPutDown(call, loop);
  return call.getArguments().flatMap((it) => {
    const fn = localFunction(it);
    const runs = fn && (isLate || isUnfinished(fn)) && kit.nameOf(call) !== "withTaskGroup";
    return runs ? [{ fn, start: call, isLate }] : [];
  });
}

/** Whether a function may go on after its caller does. A coroutine does nothing before somebody drives it. */
function isUnfinished(fn: FunctionNode): boolean {
  return (isAsyncFunction(fn) && waitsOf(fn).length > 0) || isCoroutineFunction(fn);
}

/** `jobs.push(() => …)`, where `jobs` is there before and after the turn. */
function isPutDown(call: CallExpression, loop: Loop): boolean {
  const receiver = /^(Array\.(push|unshift)|Set\.add|Map\.set)$/.test(libraryName(call) ?? "")
    ? receiverOf(call)
    : undefined;
  const home = receiver && homeOf(receiver);
  return home !== undefined && !isInside(home, loop);
}

/** In doubt, a wait behind the start is one for it. */
function isWaitedForInTurn(call: CallExpression, loop: Loop): boolean {
  const around = functionAround(loop);
  const order = evaluationOrder(around);
  const at = (it: Node) => order.get(it) ?? -1;
  return waitsAndYields(around).some((it) => at(it) > at(call) && isInside(it, loop.getStatement()));
}

function waitsAndYields(around: Node): Node[] {
  return [...waitsOf(around), ...[...evaluationOrder(around).keys()].filter(Node.isYieldExpression)];
}

/** The nodes of late work that run when the loop has gone on. */
export function laterNodes({ fn, isLate }: LateWork): Node[] {
  if (isLate || isCoroutineFunction(fn)) return [...nodesIn(fn)];
  const order = evaluationOrder(fn);
  const at = (it: Node) => order.get(it) ?? -1;
  const [first] = waitsOf(fn);
  if (!first) return [];
  const own = [...order.keys()].filter((it) => at(it) > at(first));
  const nested = own.filter(isFunction).flatMap((it) => [...nodesIn(it)]);
  const chained = [...order.keys()]
    .filter(isFunction)
    .filter(isCalledBack)
    .flatMap((it) => [...nodesIn(it)]);
  return [...new Set([...own, ...nested, ...chained])];
}

function isCalledBack(fn: Node): boolean {
  const call = fn.getParent();
  return (
    Node.isCallExpression(call) && unwrap(call.getExpression()) !== fn && chains.test(libraryName(call) ?? "")
  );
}
