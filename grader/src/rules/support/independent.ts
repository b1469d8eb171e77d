import { type CallExpression, Node } from "ts-morph";
import { type Dependence, holdsAwait } from "./dependence.ts";
import { bodyOf, nodesIn } from "./functions.ts";
import type { Kit } from "./kit.ts";
import { localFunction } from "./local-function.ts";
import { libraryName } from "./member.ts";
import { givesNothing } from "./promises.ts";
import { receiverOf } from "./receiver.ts";
import { typeOf } from "./type-of.ts";
import { wrapping } from "./unwrap.ts";
import { nameOf, workOf } from "./work.ts";

const mappers = /^(Iterator(Object)?\.(map|flatMap)|ArrayConstructor\.fromAsync)$/;

/** Whether a start differs from turn to turn and needs nothing that was awaited, in any turn. */
export function isIndependent(start: Node, dependence: Dependence, kit: Kit): boolean {
  if (!Node.isCallExpression(start) && isMapper(start)) return isIndependentMapper(start, dependence);
  return (
    dependence.varies(start) &&
    !dependence.readsAwaited(start) &&
    !holdsAwait(start) &&
    !dependence.isGuardedByAwaited(start) &&
    !dependence.changesShared(start) &&
    !mayNeedOrder(start, dependence, kit)
  );
}

/** `map(load)`: the name of a function that is called for each item. */
function isMapper(start: Node): boolean {
  const call = wrapping(start).getParent();
  return Node.isCallExpression(call) && mappers.test(libraryName(call) ?? "");
}

function isIndependentMapper(start: Node, dependence: Dependence): boolean {
  const helper = localFunction(start);
  const body = helper && bodyOf(helper);
  return !body || !dependence.readsAwaited(body);
}

/** Whether a start may have to wait for the one before, in a helper as well. */
function mayNeedOrder(start: Node, dependence: Dependence, kit: Kit, seen = new Set<Node>()): boolean {
  if (!Node.isCallExpression(start) || seen.has(start)) return false;
  seen.add(start);
  const helper = localFunction(start.getExpression());
  const body = helper && bodyOf(helper);
  if (!body) return isInOrder(start, dependence) || sharesMemory(start, dependence);
  return nodesIn(body).some(
    (it) =>
      Node.isCallExpression(it) && workOf(it, kit) === "starts" && mayNeedOrder(it, dependence, kit, seen),
  );
}

/** Methods whose calls take turns on one object: a person who is asked, a connection that runs statements. */
const oneAtATime = /^(ask|confirm|prompt|question|exec|execute)$/;

/**
 * `file.write(line)`, `step.run()`: a method that gives nothing is called for what it changes, and the order may count.
 * Where it is given something of the turn and belongs to the turn, it works on that.
 */
function isInOrder(start: CallExpression, dependence: Dependence): boolean {
  const receiver = receiverOf(start);
  if (!receiver) return false;
  const isOfTurn = dependence.varies(receiver);
  return givesNothing(typeOf(start))
    ? !isOfTurn || start.getArguments().length === 0
    : !isOfTurn && oneAtATime.test(nameOf(start));
}

/** `disk.read(buffer, sector)`: all turns are given the same memory to be filled. */
function sharesMemory(start: CallExpression, dependence: Dependence): boolean {
  return start
    .getArguments()
    .some((it) => isMemory(typeOf(it).getSymbol()?.getName()) && !dependence.varies(it));
}

function isMemory(name: string | undefined): boolean {
  return /^((Big)?(Ui|I)nt\d+(Clamped)?Array|Float\d+Array|(Shared)?ArrayBuffer|DataView|Buffer)$/.test(
    name ?? "",
  );
}
