import { Node } from "ts-morph";
import { functionAround, isFunction, ownNodes } from "./functions.ts";
import { isInside } from "./inside.ts";
import type { Kit } from "./kit.ts";
import { isCaughtIn, jumpsOutOf } from "./leaving.ts";
import { isLoop } from "./loops.ts";
import { mayFail } from "./may-fail.ts";
import type { Opened } from "./opened.ts";
import { isThenable } from "./promises.ts";
import { callsOf } from "./started-often.ts";
import { typeOf } from "./type-of.ts";
import { unwrap } from "./unwrap.ts";

/** Where an iterator that is asked by `next()` is left although it may have more; undefined if that cannot be seen. */
export function earlyEndOfIterator(opened: Opened, uses: readonly Node[], kit: Kit): Node | undefined {
  const calls = uses.map((it) => it.getParentOrThrow());
  if (!calls.every((it) => /\bnext$|\["next"\]$/.test(it.getText()) && Node.isCallExpression(it.getParent())))
    return undefined;
  const around = functionAround(opened.name);
  if (calls.some((it) => functionAround(it) !== around)) return yieldAround(calls, around);
  const loops = calls.flatMap((it) => loopOf(it, opened.name) ?? []);
  const [loop] = loops;
  return loop ? exitOf(loop, kit) : calls.at(-1);
}

/** The outermost loop around a call that the iterator is older than. */
function loopOf(call: Node, name: Node): Node | undefined {
  const around = functionAround(call);
  return call
    .getAncestors()
    .filter((it) => isLoop(it) && isInside(it, around) && !isInside(name, it))
    .at(-1);
}

/** Where a loop that asks the iterator ends for another reason than that there is no more. */
function exitOf(loop: Node, kit: Kit): Node | undefined {
  const jumps = jumpsOutOf(loop).filter((it) => !isAtEnd(it, loop) && !isOfLoop(it, loop));
  return [...jumps, ...breaksOf(loop).filter((it) => !isAtEnd(it, loop)), ...failuresIn(loop, kit)].toSorted(
    (a, b) => a.getStart() - b.getStart(),
  )[0];
}

function isOfLoop(jump: Node, loop: Node): boolean {
  const label = loop.getParent();
  return (
    Node.isContinueStatement(jump) &&
    Node.isLabeledStatement(label) &&
    jump.getLabel()?.getText() === label.getLabel().getText()
  );
}

function breaksOf(loop: Node): Node[] {
  return ownNodes(loop).filter(
    (it) =>
      Node.isBreakStatement(it) &&
      !it.getLabel() &&
      it.getFirstAncestor((one) => isLoop(one) || Node.isSwitchStatement(one)) === loop,
  );
}

/** `if (item.done) break;` */
function isAtEnd(jump: Node, loop: Node): boolean {
  for (
    let it: Node = jump, parent = it.getParent();
    parent && it !== loop;
    it = parent, parent = it.getParent()
  ) {
    if (!Node.isIfStatement(parent)) continue;
    const text = parent.getExpression().getText();
    const isElse = parent.getElseStatement() === it;
    const isNot = /![\w.?]*\bdone\b|\bdone\s*(===?\s*false|!==?\s*true)/.test(text);
    if (/\bdone\b/.test(text) && isElse === isNot) return true;
  }
  return false;
}

function failuresIn(loop: Node, kit: Kit): Node[] {
  return ownNodes(loop).filter((it) => {
    if (Node.isYieldExpression(it)) return true;
    if (isCaughtIn(it, loop)) return false;
    if (Node.isThrowStatement(it)) return true;
    if (!Node.isAwaitExpression(it)) return false;
    const promise = unwrap(it.getExpression());
    const isNext = Node.isCallExpression(promise) && /\.next$/.test(promise.getExpression().getText());
    return !isNext && isThenable(typeOf(promise)) && mayFail(promise, new Set(), kit);
  });
}

/** Helpers of a generator ask; its consumer may leave it wherever it gives something. */
function yieldAround(calls: readonly Node[], around: Node): Node | undefined {
  const helpers = new Set(calls.map((it) => functionAround(it)).filter((it) => it !== around));
  const areOnlyCalled = [...helpers].every(
    (it) =>
      isFunction(it) &&
      callsOf(it).length > 0 &&
      callsOf(it).every((one) => Node.isCallExpression(one) && functionAround(one) === around),
  );
  return areOnlyCalled ? ownNodes(around).find(Node.isYieldExpression) : undefined;
}
