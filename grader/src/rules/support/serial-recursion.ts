/**
 * Functions that start something, wait for it, and only then call themselves for the rest.
 *
 *     async function all(i) { const head = await load(ids[i]); return [head, ...(await all(i + 1))]; }
 *
 * Recursion that starts before it recurs and awaits afterwards is concurrent, and stays unreported; so do trees,
 * retries, pages, and functions that are started several times and share what is left to do.
 */
import { type CallExpression, Node } from "ts-morph";
import { ancestorsIn } from "./conditions.ts";
import { Dependence } from "./dependence.ts";
import { bodyOf, callsIn, type FunctionNode, functionAround, ownNodes } from "./functions.ts";
import { isIndependent } from "./independent.ts";
import { isInside } from "./inside.ts";
import type { Kit } from "./kit.ts";
import { localFunction } from "./local-function.ts";
import { isLoop, loopAround } from "./loops.ts";
import { libraryName } from "./member.ts";
import { isPaced } from "./pace.ts";
import { receiverOf } from "./receiver.ts";
import type { Serial } from "./serial.ts";
import { isOneOfSeveralWorkers } from "./shared-pull.ts";
import { startOf } from "./start-of.ts";

/** Finds the first wait that holds the recursion up. */
export function serialRecursion(recursive: FunctionNode, kit: Kit): Serial | undefined {
  const body = bodyOf(recursive);
  const again = body && onlyRecursion(body, recursive);
  if (!again) return undefined;
  const waits = waitsBefore(again, body);
  if (waits.length === 0) return undefined;
  const dependence = new Dependence({ kit, nodes: [body] });
  if (
    isPaced(
      waits.map((it) => it.at),
      dependence,
      kit,
    )
  )
    return undefined;
  if (dependence.isGuardedByAwaited(again) || isOneOfSeveralWorkers(body, dependence)) return undefined;
  for (const { at, operand } of waits) {
    const start = startOf(operand, { kit, region: body, countsLists: false });
    const isOther = start !== undefined && !isInside(again, start);
    if (isOther && isIndependent(start, dependence, kit))
      return { at: Node.isAwaitExpression(at) ? at : start, start, by: "recursion" };
  }
  return undefined;
}

/** The one place where the function calls itself: in its own body, or in what comes after a promise. */
function onlyRecursion(body: Node, recursive: FunctionNode): CallExpression | undefined {
  const calls = callsIn(body).filter((it) => localFunction(it.getExpression()) === recursive);
  const [again] = calls;
  if (calls.length !== 1 || !again || loopAround(again)) return undefined;
  return functionAround(again) === recursive || chainAround(again, body) ? again : undefined;
}

/** `start().then(() => again())`: the chain in whose callback the call stands. */
function chainAround(again: Node, body: Node): CallExpression | undefined {
  const callback = functionAround(again);
  const call = callback.getParent();
  if (!Node.isCallExpression(call) || libraryName(call) !== "Promise.then" || !isInside(call, body))
    return undefined;
  return call.getArguments()[0] === callback ? call : undefined;
}

/** What is waited for before the recursion: awaits in front of it, the promise of a chain around it. */
function waitsBefore(again: CallExpression, body: Node): { at: Node; operand: Node }[] {
  const chain = chainAround(again, body);
  const promise = chain && receiverOf(chain);
  if (chain && promise) return [{ at: chain, operand: promise }];
  return ownNodes(body)
    .filter(Node.isAwaitExpression)
    .filter((it) => it.getEnd() <= again.getStart() && leadsTo(it, again, body))
    .map((it) => ({ at: it, operand: it.getExpression() }));
}

/** Whether the recursion may come after the await: not if that is part of a `return`, in a loop, or cleaning up. */
function leadsTo(wait: Node, again: Node, body: Node): boolean {
  return ancestorsIn(wait, [body]).every((it) => {
    if (isInside(again, it)) return true;
    if (Node.isReturnStatement(it) || Node.isThrowStatement(it) || isLoop(it)) return false;
    const parent = it.getParent();
    if (!Node.isBlock(parent) || !Node.isStatement(it) || isInside(again, parent)) return true;
    const statements = parent.getStatements();
    return !statements.slice(statements.indexOf(it) + 1).some(Node.isReturnStatement);
  });
}
