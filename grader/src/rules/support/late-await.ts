/** Promises that are awaited only after something else has been, with nobody to take a failure before. */
import { Node, type VariableDeclaration } from "ts-morph";
import { functionAround, ownNodes } from "./functions.ts";
import { isInside } from "./inside.ts";
import type { Kit } from "./kit.ts";
import { isHarmlessWait, isRecord, lateEntry } from "./late-entry.ts";
import { mayFail } from "./may-fail.ts";
import { mentionsOf } from "./mentions.ts";
import { pauseOf } from "./pauses.ts";
import { type Place, placesOf } from "./places.ts";
import { isThenable } from "./promises.ts";
import { typeOf } from "./type-of.ts";
import { unwrap, wrapping } from "./unwrap.ts";
import { isWokenBy } from "./woken-by.ts";

export interface LateAwait {
  readonly at: Node;
  /** What holds the promise or the promises; the list itself where it has no name. */
  readonly kept: Node;
  /** What is awaited in the meantime. */
  readonly before: Node;
  readonly isList: boolean;
}

/** The awaits that come too late for what a declaration holds. */
export function lateAwaits(declaration: VariableDeclaration, kit: Kit): LateAwait[] {
  const name = declaration.getNameNode();
  const value = declaration.getInitializer();
  if (!value) return [];
  const type = typeOf(declaration);
  const isSingle = isThenable(type) && !type.isUnion();
  if (
    !Node.isIdentifier(name) ||
    (!isSingle && Node.isObjectLiteralExpression(unwrap(value)) && !isRecord(type))
  ) {
    return placesOf(declaration).flatMap((it) => latePart(it, kit) ?? []);
  }
  const late = isSingle
    ? lateSingle(name, unwrap(value), mentionsOf(name), kit)
    : lateEntry(name, unwrap(value), kit);
  return late ? [late] : [];
}

/** `job.task` of `const job = { task: load(1) }`, and `b` of `const [a, b] = [load(1), load(2)]` */
function latePart({ name, value, mentions }: Place, kit: Kit): LateAwait | undefined {
  if (!value || !isThenable(typeOf(value)) || typeOf(value).isUnion()) return undefined;
  return lateSingle(name, unwrap(value), mentions, kit);
}

function lateSingle(name: Node, start: Node, uses: readonly Node[], kit: Kit): LateAwait | undefined {
  if (!Node.isCallExpression(start) || isHarmlessWait(start, kit) || !mayFail(start, undefined, kit))
    return undefined;
  const waits = uses.map((it) => wrapping(it).getParent());
  const [at] = waits;
  // Any other use may be that of somebody who listens.
  if (!at || !waits.every(Node.isAwaitExpression) || functionAround(at) !== functionAround(name))
    return undefined;
  const before = waitsIn(functionAround(name), kit).find(
    (it) =>
      it.getStart() >= start.getEnd() &&
      it.getEnd() <= at.getStart() &&
      !isOtherBranch(it, at) &&
      !isWokenBy(it, start, kit),
  );
  return before && { at, before, kept: name, isList: false };
}

/** The awaits of a function that take time. */
function waitsIn(around: Node, kit: Kit): Node[] {
  return ownNodes(around).filter(
    (it) =>
      (Node.isAwaitExpression(it) && pauseOf(it, kit) !== "microtask") ||
      (Node.isForOfStatement(it) && it.isAwaited()),
  );
}

/** `if (a) await x; else await y;` */
function isOtherBranch(a: Node, b: Node): boolean {
  for (let it: Node | undefined = a; it; it = it.getParent()) {
    const parent: Node | undefined = it.getParent();
    const isBranch =
      Node.isIfStatement(parent) || Node.isConditionalExpression(parent) || Node.isCaseClause(it);
    if (isBranch && isInside(b, parent as Node) && !isInside(b, it)) return true;
  }
  return false;
}
