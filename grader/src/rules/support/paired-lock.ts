/** Locks without a guard: `await lock.acquire()` takes, and `lock.release()` of the same lock gives back. */
import { type CallExpression, Node, type Type } from "ts-morph";
import { functionAround, indexIn, nodesIn } from "./functions.ts";
import type { Fate } from "./guard-fate.ts";
import { isInside } from "./inside.ts";
import type { Kit } from "./kit.ts";
import { libraryName } from "./member.ts";
import { beginsIn, type Path, pathOf } from "./paths.ts";
import { givesNothing, isThenable } from "./promises.ts";
import { receiverOf } from "./receiver.ts";
import { releaseOf } from "./release.ts";
import { typeOf } from "./type-of.ts";
import { wrapping } from "./unwrap.ts";
import { nameOf } from "./work.ts";

const takes = /^(acquire|lock)([A-Z]\w*)?$/;
const gives = /^(release|unlock)([A-Z]\w*)?$/;

/** Whether a call takes a lock that the same object gives back. */
export function takesPaired(call: CallExpression, kit: Kit): boolean {
  const receiver = receiverOf(call);
  return (
    receiver !== undefined &&
    takes.test(nameOf(call)) &&
    libraryName(call) === undefined &&
    kit.nameOf(call) === undefined &&
    isThenable(typeOf(call)) &&
    givesNothing(typeOf(call)) &&
    canGiveBack(typeOf(receiver))
  );
}

function canGiveBack(type: Type): boolean {
  return type.getApparentProperties().some((it) => gives.test(it.getName()));
}

/** Follows a lock to where it is given back. Where somebody else may do it, it counts as released. */
export function fateOfPaired(call: CallExpression, kit: Kit): Fate {
  const wait = wrapping(call).getParent();
  const statement = wait?.getParent();
  const block = statement?.getParent();
  const receiver = receiverOf(call);
  const path = receiver && pathOf(receiver);
  const isStep = Node.isAwaitExpression(wait) && Node.isExpressionStatement(statement);
  if (!isStep || !Node.isStatemented(block) || !path) return { kind: "released" };
  const around = functionAround(call);
  const places = nodesIn(call.getSourceFile()).filter((it) => isSamePlace(it, path));
  const releases = places.filter(isRelease);
  const after = releases.filter((it) => isInside(it, around) && it.getStart() > statement.getEnd());
  const others = releases.filter((it) => !after.includes(it));
  if (others.some((it) => !isInside(it, around) || !isTakenAgain(it, call))) return { kind: "released" };
  if (after.length === 0 && !isOnlyHere(places, path, around)) return { kind: "released" };
  const at = indexIn(block.getStatements(), statement);
  return releaseOf({ block, at, uses: after }, kit);
}

function isSamePlace(node: Node, path: Path): boolean {
  if (!Node.isIdentifier(node) && !Node.isPropertyAccessExpression(node) && !Node.isThisExpression(node))
    return false;
  const parent = node.getParent();
  if (Node.isPropertyAccessExpression(parent) && parent.getNameNode() === node) return false;
  const own = pathOf(node);
  return own !== undefined && own.root === path.root && own.steps.join() === path.steps.join();
}

function isRelease(place: Node): boolean {
  const access = place.getParent();
  return (
    Node.isPropertyAccessExpression(access) &&
    access.getExpression() === place &&
    gives.test(access.getName())
  );
}

/** A release in front of the call: of an earlier turn with the lock, and not the half of one that gives it away for a while. */
function isTakenAgain(release: Node, call: Node): boolean {
  return nodesIn(functionAround(call)).some(
    (it) =>
      Node.isCallExpression(it) &&
      it !== call &&
      it.getEnd() < release.getStart() &&
      takes.test(nameOf(it)) &&
      it.getText() === call.getText(),
  );
}

/** Whether the lock is a parameter or a variable that nobody else is handed. */
function isOnlyHere(places: readonly Node[], path: Path, around: Node): boolean {
  const isLocal = path.steps.length === 0 && path.root !== "this";
  const owner = functionAround(around);
  return (
    isLocal &&
    (beginsIn(path, around) || beginsIn(path, owner)) &&
    places.every((it) => {
      const parent = it.getParent();
      return Node.isPropertyAccessExpression(parent) || Node.isParameterDeclaration(parent);
    })
  );
}
