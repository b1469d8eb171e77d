/** Lines that clear the timer of a race only if the race succeeds. */
import { type CallExpression, Node } from "ts-morph";
import { entriesOf } from "./entries.ts";
import { functionAround } from "./functions.ts";
import { isInside } from "./inside.ts";
import type { Kit } from "./kit.ts";
import { declarationsOf } from "./local-function.ts";
import { mayFail } from "./may-fail.ts";
import { libraryName } from "./member.ts";
import { givesNothing } from "./promises.ts";
import { receiverOf } from "./receiver.ts";
import { typeOf } from "./type-of.ts";
import { unwrap, wrapping } from "./unwrap.ts";
import { workOf } from "./work.ts";

/** The first `clearTimeout(timer)` if the race can fail and all of them are skipped then; `uses` are all mentions of the timer. */
export function skippedClear(uses: readonly Node[], race: Node, kit: Kit): Node | undefined {
  const clears = uses.filter((it) => !isAskedFirst(it)).map((it) => clearOf(it, kit));
  const [first] = clears;
  const areSkipped = clears.every((it) => it !== undefined && isSkipped(it, race));
  return first && areSkipped && workMayFail(race, kit) ? first : undefined;
}

/** `if (timer) clearTimeout(timer);` */
function isAskedFirst(use: Node): boolean {
  const parent = use.getParent();
  return Node.isIfStatement(parent) && parent.getExpression() === use;
}

function clearOf(use: Node, kit: Kit): Node | undefined {
  const call = wrapping(use).getParent();
  return Node.isCallExpression(call) && kit.nameOf(call) === "clearTimeout" ? call : undefined;
}

/** Whether an entry that is no mere timer may fail: a limit that rejects has rung by then. */
function workMayFail(race: Node, kit: Kit): boolean {
  if (!Node.isCallExpression(race) || libraryName(race) !== "PromiseConstructor.race") return false;
  return entriesOf(race.getArguments()[0]).some((it) => isDoubtful(unwrap(it), kit));
}

/** Promises that were made elsewhere may have been provided for, as those are that only say that something is over. */
function isDoubtful(entry: Node, kit: Kit): boolean {
  if (Node.isCallExpression(entry)) return isDoubtfulCall(entry, kit);
  return declarationsOf(entry).some((it) => {
    if (Node.isParameterDeclaration(it)) return !givesNothing(typeOf(it));
    const value = Node.isVariableDeclaration(it) ? it.getInitializer() : undefined;
    return value !== undefined && isDoubtful(unwrap(value), kit);
  });
}

function isDoubtfulCall(call: CallExpression, kit: Kit): boolean {
  const name = libraryName(call);
  if (name === "PromiseConstructor.all")
    return entriesOf(call.getArguments()[0]).some((it) => isDoubtful(unwrap(it), kit));
  if (name?.startsWith("PromiseConstructor.")) return false;
  return !/^(sleeps|waits)$/.test(workOf(call, kit)) && mayFail(call, new Set(), kit);
}

function isSkipped(clear: Node, race: Node): boolean {
  const around = functionAround(clear);
  if (around !== functionAround(race)) return isOnlyOnSuccess(around, race);
  const wait = wrapping(race).getParent();
  return Node.isAwaitExpression(wait) && clear.getStart() > wait.getEnd() && !isReachedByFailure(clear, wait);
}

/** `Promise.race(…).then(() => clearTimeout(timer))` */
function isOnlyOnSuccess(callback: Node, race: Node): boolean {
  const link = callback.getParent();
  if (!Node.isCallExpression(link) || libraryName(link) !== "Promise.then") return false;
  const receiver = receiverOf(link);
  return link.getArguments()[0] === callback && receiver !== undefined && unwrap(receiver) === race;
}

/** Whether a `catch` or a `finally` leads from a failure of the wait to the clearing. */
function isReachedByFailure(clear: Node, wait: Node): boolean {
  return wait.getAncestors().some((it) => {
    if (!Node.isTryStatement(it) || !isInside(wait, it.getTryBlock())) return false;
    return !isInside(clear, it.getTryBlock()) && (it.getCatchClause() !== undefined || isInside(clear, it));
  });
}
