import { type CallExpression, Node } from "ts-morph";
import { type Dependence, holdsAwait } from "./dependence.ts";
import { bodyOf, nodesIn } from "./functions.ts";
import type { Kit } from "./kit.ts";
import { localFunction } from "./local-function.ts";
import { libraryName } from "./member.ts";
import { givesNothing } from "./promises.ts";
import { receiverOf } from "./receiver.ts";
import { wrapping } from "./unwrap.ts";
import { workOf } from "./work.ts";

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

/** `file.write(line)`: a method that gives nothing may be one whose order counts, in a helper as well. */
function mayNeedOrder(start: Node, dependence: Dependence, kit: Kit, seen = new Set<Node>()): boolean {
  if (!Node.isCallExpression(start) || !givesNothing(start.getType()) || seen.has(start)) return false;
  seen.add(start);
  const helper = localFunction(start.getExpression());
  const body = helper && bodyOf(helper);
  if (body) {
    return nodesIn(body).some(
      (it) =>
        Node.isCallExpression(it) && workOf(it, kit) === "starts" && mayNeedOrder(it, dependence, kit, seen),
    );
  }
  const receiver = receiverOf(start as CallExpression);
  return receiver !== undefined && !dependence.varies(receiver);
}
