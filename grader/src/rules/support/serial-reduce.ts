/**
 * Promises strung together: `reduce` with an accumulator that is awaited or has a `then`, and loops that lengthen a
 * chain (`chain = chain.then(() => job())`). Each start comes only after the promise before it.
 */
import { type CallExpression, type Identifier, Node } from "ts-morph";
import { Dependence, type Turn } from "./dependence.ts";
import { mayFailByAwaited } from "./exits.ts";
import {
  bodyOf,
  callsIn,
  type FunctionNode,
  functionAround,
  isFunction,
  nodesIn,
  ownNodes,
} from "./functions.ts";
import { isIndependent } from "./independent.ts";
import { isInside } from "./inside.ts";
import type { Kit } from "./kit.ts";
import { localFunction, symbolOf } from "./local-function.ts";
import { loopAround, turnOf } from "./loops.ts";
import { libraryName } from "./member.ts";
import { isPaced } from "./pace.ts";
import { returnsPromise } from "./promises.ts";
import { receiverOf } from "./receiver.ts";
import type { Serial } from "./serial.ts";
import { startOf } from "./start-of.ts";
import { typeOf } from "./type-of.ts";
import { unwrap } from "./unwrap.ts";
import { workOf } from "./work.ts";
import { loopVariable, parameterOf, type Write } from "./writes.ts";

const reductions = /^(Readonly)?Array\.reduce(Right)?$/;

/** `list.reduce(async (before, item) => { await before; … })` and `list.reduce((before, item) => before.then(…))`. */
export function serialReduce(call: CallExpression, kit: Kit): Serial | undefined {
  if (!reductions.test(libraryName(call) ?? "")) return undefined;
  const reducer = localFunction(call.getArguments()[0] ?? call);
  const body = reducer && bodyOf(reducer);
  const accumulator = reducer?.getParameters()[0]?.getNameNode();
  if (!body || !Node.isIdentifier(accumulator)) return undefined;
  const dependence = new Dependence({ kit, nodes: [body], binders: bindersOf(reducer, call) });
  return (
    startAfterAwait(accumulator, body, dependence, kit) ??
    startInThen(accumulator, body, dependence, kit, "reduce")
  );
}

/** `chain = chain.then(() => job())` in a loop or a `forEach`. */
export function serialChain(assignment: Node, kit: Kit): Serial | undefined {
  if (!Node.isBinaryExpression(assignment) || assignment.getOperatorToken().getText() !== "=")
    return undefined;
  const chain = assignment.getLeft();
  if (!Node.isIdentifier(chain) || thensOf(chain, assignment.getRight()).length === 0) return undefined;
  const turn = turnAround(assignment, kit);
  if (!turn) return undefined;
  const declared = symbolOf(chain)?.getDeclarations() ?? [];
  if (declared.some((it) => turn.nodes.some((node) => isInside(it, node)))) return undefined;
  return startInThen(chain, assignment.getRight(), new Dependence(turn), kit, "chain");
}

/** What is repeated around a statement: by a loop, or by `forEach`. */
function turnAround(node: Node, kit: Kit): Turn | undefined {
  const loop = loopAround(node);
  if (loop) return { kit, nodes: turnOf(loop), binders: loopVariable(loop) };
  const callback = functionAround(node);
  const call = callback.getParent();
  const body = isFunction(callback) ? bodyOf(callback) : undefined;
  if (!body || !isFunction(callback) || !Node.isCallExpression(call)) return undefined;
  if (!/\.forEach$/.test(libraryName(call) ?? "")) return undefined;
  return { kit, nodes: [body], binders: bindersOf(callback, call) };
}

/** What the callback is given: the item differs from turn to turn, an accumulator has not ended yet. */
function bindersOf(callback: FunctionNode, call: CallExpression): Write[] {
  const list = receiverOf(call);
  const isReduction = reductions.test(libraryName(call) ?? "");
  return callback.getParameters().flatMap((it, at) => {
    const isAccumulator = isReduction && at === 0;
    const writes = parameterOf(it, !isAccumulator && list ? [list] : []);
    return writes.map((write) => ({ ...write, isSettled: isAccumulator }));
  });
}

function startAfterAwait(
  accumulator: Identifier,
  body: Node,
  dependence: Dependence,
  kit: Kit,
): Serial | undefined {
  const awaits = ownNodes(body).filter(Node.isAwaitExpression);
  const before = awaits.find((it) => isNamed(it.getExpression(), accumulator));
  if (!before || isPaced([body], dependence, kit) || mayFailByAwaited(body, dependence)) return undefined;
  const isLater = (it: Node | undefined): it is Node =>
    it !== undefined && it.getStart() >= before.getEnd() && isIndependent(it, dependence, kit);
  for (const at of awaits) {
    const start = startOf(at.getExpression(), { kit, region: body, countsLists: false });
    if (isLater(start)) return { at, start, by: "reduce" };
  }
  const start = ownNodes(body).find(
    (it) => Node.isCallExpression(it) && workOf(it, kit) === "starts" && isLater(it),
  );
  return start && { at: start, start, by: "reduce" };
}

function startInThen(
  chain: Identifier,
  region: Node,
  dependence: Dependence,
  kit: Kit,
  by: "reduce" | "chain",
): Serial | undefined {
  for (const call of thensOf(chain, region)) {
    const start = startIn(call.getArguments()[0], dependence, kit);
    if (start && isIndependent(start, dependence, kit)) return { at: start, start, by };
  }
  return undefined;
}

/** `chain.then(…)` */
function thensOf(chain: Identifier, region: Node): CallExpression[] {
  return callsIn(region).filter((it) => {
    const receiver = receiverOf(it);
    return receiver !== undefined && isNamed(receiver, chain) && libraryName(it) === "Promise.then";
  });
}

/** What a `then` callback starts; a function given by name only if it takes nothing from before. */
function startIn(callback: Node | undefined, dependence: Dependence, kit: Kit): Node | undefined {
  const inner = callback && unwrap(callback);
  if (!inner) return undefined;
  if (!isFunction(inner)) {
    const takesNothing = typeOf(inner)
      .getCallSignatures()
      .every((it) => it.getParameters().length === 0);
    return takesNothing && returnsPromise(typeOf(inner)) ? inner : undefined;
  }
  const body = bodyOf(inner);
  if (body && (isPaced([body], dependence, kit) || mayFailByAwaited(body, dependence))) return undefined;
  return nodesIn(inner).find((it) => Node.isCallExpression(it) && workOf(it, kit) === "starts");
}

function isNamed(node: Node, name: Identifier): boolean {
  const inner = unwrap(node);
  return Node.isIdentifier(inner) && symbolOf(inner) === symbolOf(name);
}
