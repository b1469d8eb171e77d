/** Promises that are awaited only after something else has been, with nobody to take a failure before. */
import { type Identifier, Node, type VariableDeclaration } from "ts-morph";
import { type FunctionNode, functionAround, isFunction, nodesIn, ownNodes } from "./functions.ts";
import { isInside } from "./inside.ts";
import type { Kit } from "./kit.ts";
import { localFunction } from "./local-function.ts";
import { isLoop } from "./loops.ts";
import { helperMayFail, mayFail } from "./may-fail.ts";
import { libraryName } from "./member.ts";
import { mentionsOf } from "./mentions.ts";
import { pauseOf } from "./pauses.ts";
import { isPromiseList, isThenable } from "./promises.ts";
import { receiverOf } from "./receiver.ts";
import { typeOf } from "./type-of.ts";
import { unwrap, wrapping } from "./unwrap.ts";
import { isWokenBy } from "./woken-by.ts";
import { workOf } from "./work.ts";

export interface LateAwait {
  readonly at: Node;
  /** What is awaited in the meantime. */
  readonly before: Node;
  readonly isList: boolean;
}

export function lateAwait(declaration: VariableDeclaration, kit: Kit): LateAwait | undefined {
  const name = declaration.getNameNode();
  const value = declaration.getInitializer();
  if (!Node.isIdentifier(name) || !value) return undefined;
  const type = typeOf(declaration);
  if (isThenable(type) && !type.isUnion()) return lateSingle(name, unwrap(value), kit);
  return isPromiseList(type) ? lateList(name, unwrap(value), kit) : undefined;
}

function lateSingle(name: Identifier, start: Node, kit: Kit): LateAwait | undefined {
  if (!Node.isCallExpression(start) || isHarmlessWait(start, kit) || !mayFail(start, undefined, kit))
    return undefined;
  const uses = mentionsOf(name);
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
  return before && { at, before, isList: false };
}

/** A sleep or a lock that has no signal cannot fail. */
function isHarmlessWait(start: Node, kit: Kit): boolean {
  return Node.isCallExpression(start) && /^(sleeps|waits)$/.test(workOf(start, kit));
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

function lateList(name: Identifier, value: Node, kit: Kit): LateAwait | undefined {
  const uses = mentionsOf(name);
  const pushed = uses.flatMap((it) => pushedAt(it) ?? []);
  const others = uses.filter((it) => pushedAt(it) === undefined && !isQuestion(it));
  if (!mayHoldFailing(value, pushed, kit) || others.length === 0) return undefined;
  const waits = others.map((it) => waitForItem(it));
  const at = waits[0];
  if (!at || waits.includes(undefined)) return undefined;
  return functionAround(at) === functionAround(name) ? { at, before: at, isList: true } : undefined;
}

/** What `list.push(…)` puts in. */
function pushedAt(use: Node): Node[] | undefined {
  const access = use.getParent();
  const call = access?.getParent();
  return Node.isCallExpression(call) && libraryName(call) === "Array.push" && receiverOf(call) === use
    ? call.getArguments()
    : undefined;
}

/** `list.length` */
function isQuestion(use: Node): boolean {
  const access = use.getParent();
  return Node.isPropertyAccessExpression(access) && access.getName() === "length";
}

function mayHoldFailing(value: Node, pushed: readonly Node[], kit: Kit): boolean {
  const isOpen = (it: Node) =>
    !isHarmlessWait(unwrap(it), kit) && Node.isCallExpression(unwrap(it)) && mayFail(it, undefined, kit);
  if (Node.isArrayLiteralExpression(value)) {
    const items = [...value.getElements(), ...pushed];
    return items.length > 1 || pushed.length > 0 ? items.some(isOpen) : false;
  }
  if (!Node.isCallExpression(value) || !/^(Readonly)?Array\.map$/.test(libraryName(value) ?? ""))
    return false;
  const callback = value.getArguments()[0];
  const helper: FunctionNode | undefined = callback && localFunction(callback);
  return helper ? helperMayFail(helper, new Set(), kit) && !onlyWaits(helper, kit) : false;
}

/** `(ms) => io.sleep(ms)` */
function onlyWaits(helper: FunctionNode, kit: Kit): boolean {
  const body = helper.getBody();
  return body !== undefined && !Node.isBlock(body) && isHarmlessWait(unwrap(body), kit);
}

/** The await of one item after the other: in a `for … of` or a `for await`, or by an index in a loop. */
function waitForItem(use: Node): Node | undefined {
  const outer = wrapping(use);
  const parent = outer.getParent();
  if (Node.isForOfStatement(parent) && parent.getExpression() === outer) {
    if (parent.isAwaited()) return parent.getAwaitKeyword() ?? parent;
    return awaitOfVariable(parent);
  }
  if (!Node.isElementAccessExpression(parent) || parent.getExpression() !== outer) return undefined;
  const wait = wrapping(parent).getParent();
  return Node.isAwaitExpression(wait) &&
    wait.getFirstAncestor((it) => isLoop(it) || isFunction(it)) !== undefined &&
    isLoop(wait.getFirstAncestor((it) => isLoop(it) || isFunction(it)))
    ? wait
    : undefined;
}

/** `for (const promise of promises) … await promise …`, and nothing else is done with it. */
function awaitOfVariable(loop: Node): Node | undefined {
  const target = Node.isForOfStatement(loop) ? loop.getInitializer() : undefined;
  const name = Node.isVariableDeclarationList(target)
    ? target.getDeclarations()[0]?.getNameNode()
    : undefined;
  if (!Node.isIdentifier(name)) return undefined;
  const waits = mentionsOf(name).map((it) => wrapping(it).getParent());
  const [at] = waits;
  return at && waits.every(Node.isAwaitExpression) && nodesIn(loop).includes(at) ? at : undefined;
}
