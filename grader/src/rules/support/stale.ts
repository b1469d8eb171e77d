/**
 * What is written although that which it is made of, or which allowed it, may have changed during a wait:
 *
 *     this task    read ──await─────────────write
 *     another             read ──await──write     is overwritten
 */
import { type BinaryExpression, type CallExpression, Node } from "ts-morph";
import { isBetween, waitsBetween } from "./between.ts";
import { conditionsOf, isJump } from "./conditions.ts";
import { evaluationOrder } from "./evaluation-order.ts";
import { bodyOf, type FunctionNode, functionAround, ownNodes } from "./functions.ts";
import { homeOf } from "./homes.ts";
import { isInside } from "./inside.ts";
import type { Kit } from "./kit.ts";
import { declarationsOf } from "./local-function.ts";
import { isLoop } from "./loops.ts";
import { pathOf } from "./paths.ts";
import { isThenable, isUntyped } from "./promises.ts";
import { changesOf, type SlotChange } from "./slot-changes.ts";
import { isSameSlot, type Slot, slotRead } from "./slots.ts";
import { typeOf } from "./type-of.ts";
import { unwrap, wrapping } from "./unwrap.ts";
import { waitsOf } from "./waits.ts";
import { workOf } from "./work.ts";

export interface Stale {
  /**
   * - `value`: the old value goes into the new one
   * - `check`: the place was found empty, and what fills it was started
   * - `limit`: the number was found small or large enough, and is changed
   */
  readonly kind: "value" | "check" | "limit";
  readonly change: SlotChange;
  /** Where the slot was read or asked. */
  readonly read: Node;
  /** Where others run in between. */
  readonly wait: Node;
}

const maxDepth = 4;

/** Tells what is stale about a change, if anything is. */
export function staleIn(change: SlotChange, fn: FunctionNode, kit: Kit): Stale | undefined {
  return staleValue(change, fn) ?? staleCheck(change, fn, kit);
}

function staleValue(change: SlotChange, fn: FunctionNode): Stale | undefined {
  if (change.kind === "growth" || change.kind === "default") return undefined;
  for (const read of change.values.flatMap((it) => readsIn(it, change.slot, fn))) {
    const wait = staleWait(read, change, fn);
    if (wait) return { kind: "value", change, read, wait };
  }
  return undefined;
}

function staleCheck(change: SlotChange, fn: FunctionNode, kit: Kit): Stale | undefined {
  if (change.values.some(isNothing)) return undefined;
  for (const condition of checksOf(change, fn)) {
    for (const asked of askedIn(condition, change.slot, fn)) {
      if (isOtherwise(asked.read, condition, change)) continue;
      const isNumber = change.kind === "step" || change.kind === "growth";
      const wait = isNumber === asked.isCompared ? staleWait(asked.read, change, fn) : undefined;
      if (!wait || (!isNumber && !startsWork(wait, kit))) continue;
      return { kind: isNumber ? "limit" : "check", change, read: asked.read, wait };
    }
  }
  return undefined;
}

/** The wait that lies between a read and a change, unless the slot is looked at again, or marked, or a turn was waited for. */
function staleWait(read: Node, change: SlotChange, fn: FunctionNode): Node | undefined {
  const waits = waitsBetween(read, change.node, fn);
  const [first, last] = [waits[0], waits.at(-1)];
  if (!first || !last || isLookedAtAgain(last, change, fn)) return undefined;
  return isMarked(read, first, change, fn) || hasWaitedForTurn(read, fn) ? undefined : first;
}

/** `null` and `undefined`: a place that is emptied. */
function isNothing(value: Node): boolean {
  return /^(null|undefined|false)$/.test(unwrap(value).getText());
}

/** Where the slot is read for a value: in it, or where a variable in it got its own. */
function readsIn(value: Node, slot: Slot, fn: FunctionNode, depth = 0): Node[] {
  if (depth > maxDepth) return [];
  return ownNodes(value).flatMap((node) => {
    if (isOnlyAsked(node, value) || isHandedOver(node, value, depth)) return [];
    const earlier = initialValueOf(node, fn);
    if (earlier) return readsIn(earlier, slot, fn, depth + 1);
    const bound = boundTo(node, fn);
    const read = bound ?? slotRead(node);
    return read && isSameSlot(read, slot) ? [read.node] : [];
  });
}

/** `const { total } = this`: the place that a name was taken from. */
function boundTo(name: Node, fn: FunctionNode): Slot | undefined {
  const [element] = Node.isIdentifier(name) ? declarationsOf(name) : [];
  const declaration = element?.getParent()?.getParent();
  if (!Node.isBindingElement(element) || !Node.isVariableDeclaration(declaration)) return undefined;
  const value = declaration.getInitializer();
  const owner = value && pathOf(value);
  const step = (element.getPropertyNameNode() ?? element.getNameNode()).getText();
  const isOfObject = Node.isObjectBindingPattern(element.getParent()) && !element.getDotDotDotToken();
  if (!owner || !isOfObject || functionAround(declaration) !== fn) return undefined;
  return { path: { root: owner.root, steps: [...owner.steps, step] }, key: undefined, node: element };
}

/** What a variable was given where the function declares it. */
function initialValueOf(name: Node, fn: FunctionNode): Node | undefined {
  if (!Node.isIdentifier(name)) return undefined;
  const [declaration] = declarationsOf(name);
  if (!Node.isVariableDeclaration(declaration) || functionAround(declaration) !== fn) return undefined;
  return declaration.getNameNode() === name ? undefined : declaration.getInitializer();
}

/** The part of a value that only decides: `a` of `a ?? (await f())`, of `a ? b : c`, of `a === b`. */
function isOnlyAsked(node: Node, value: Node): boolean {
  for (let it = node, parent = it.getParent(); parent && it !== value; it = parent, parent = it.getParent()) {
    if (Node.isConditionalExpression(parent) && parent.getCondition() === it) return true;
    if (!Node.isBinaryExpression(parent)) continue;
    const operator = parent.getOperatorToken().getText();
    if (/^([=!]==?|[<>]=?)$/.test(operator)) return true;
    if (/^(\?\?|\|\|)$/.test(operator) && parent.getLeft() === it) return holdsWait(parent.getRight());
  }
  return false;
}

function holdsWait(node: Node): boolean {
  return ownNodes(node).some((it) => Node.isAwaitExpression(it) || Node.isYieldExpression(it));
}

/** What is handed to somebody who is waited for: only in `this.x = await f(this.x)` the one certainly becomes the other. */
function isHandedOver(node: Node, value: Node, depth: number): boolean {
  const call = node
    .getAncestors()
    .find((it) => Node.isCallExpression(it) && isInside(it, value) && isAwaited(it));
  if (!Node.isCallExpression(call)) return false;
  const isWhole = wrapping(call).getParent() === unwrap(value);
  return depth > 0 || !isWhole || !call.getArguments().some((it) => unwrap(it) === node);
}

function isAwaited(call: Node): boolean {
  const parent = wrapping(call).getParent();
  return Node.isAwaitExpression(parent) || Node.isYieldExpression(parent);
}

/** The conditions under which a change is made, or under which that is started which it waits for. */
function checksOf(change: SlotChange, fn: FunctionNode): Node[] {
  const { node, values } = change;
  const left = Node.isBinaryExpression(node) && change.kind === "default" ? [node.getLeft()] : [];
  const sources = values.flatMap((it) => [
    it,
    ...ownNodes(it).flatMap((name) => initialValueOf(name, fn) ?? []),
  ]);
  const inner = sources.flatMap((source) =>
    ownNodes(source)
      .filter(Node.isAwaitExpression)
      .flatMap((it) => conditionsOf(it, [source.getParentOrThrow()])),
  );
  const outer = conditionsOf(node, [bodyOf(fn) ?? fn]).filter((it) => !isLoop(it.getParent()));
  return [...left, ...inner, ...outer];
}

/** Whether an `if` in front of a change goes on to it in any case, or when the slot is filled: then filling it keeps nobody away. */
function isOtherwise(read: Node, condition: Node, change: SlotChange): boolean {
  const branch = condition.getParent();
  if (!Node.isIfStatement(branch) || branch.getExpression() !== condition || isInside(change.node, branch))
    return false;
  if (!leaves(branch.getThenStatement())) return !branch.getElseStatement();
  const outer = wrapping(read).getParent();
  if (Node.isPrefixUnaryExpression(outer)) return !Node.isPrefixUnaryExpression(wrapping(outer).getParent());
  return Node.isBinaryExpression(outer) && isForNothing(outer);
}

/** `x === undefined`, `x == null` */
function isForNothing(comparison: BinaryExpression): boolean {
  const operator = comparison.getOperatorToken().getText();
  return /^===?$/.test(operator) && [comparison.getLeft(), comparison.getRight()].some(isNothing);
}

/** Whether the last thing that a branch does is to jump. */
function leaves(branch: Node): boolean {
  if (Node.isBlock(branch)) return branch.getStatements().slice(-1).some(leaves);
  if (Node.isIfStatement(branch)) {
    const otherwise = branch.getElseStatement();
    return otherwise !== undefined && leaves(branch.getThenStatement()) && leaves(otherwise);
  }
  if (Node.isTryStatement(branch)) return leaves(branch.getTryBlock());
  return isJump(branch);
}

interface Asked {
  readonly read: Node;
  /** Whether its size is asked for: `<`. */
  readonly isCompared: boolean;
}

/** Where a condition asks the slot: whether it is there, or whether it is large enough. */
function askedIn(condition: Node, slot: Slot, fn: FunctionNode, depth = 0): Asked[] {
  if (depth > maxDepth) return [];
  return ownNodes(condition).flatMap((node) => {
    if (!isQuestion(node)) return [];
    const earlier = initialValueOf(node, fn);
    if (earlier) return askedIn(earlier, slot, fn, depth + 1).filter((it) => !it.isCompared);
    const read = slotRead(node);
    if (!read || !isSameSlot(read, slot)) return [];
    const compared = wrapping(node).getParent();
    const isCompared =
      Node.isBinaryExpression(compared) && /^[<>]=?$/.test(compared.getOperatorToken().getText());
    return [{ read: node, isCompared }];
  });
}

/** Not where something is computed with a value, nor where it is compared with another variable. */
function isQuestion(node: Node): boolean {
  const outer = wrapping(node).getParent();
  if (!Node.isBinaryExpression(outer)) return true;
  const operator = outer.getOperatorToken().getText();
  if (/^[=!]==?$/.test(operator)) return [outer.getLeft(), outer.getRight()].some(isConstant);
  return !/^([-+/%]|\*\*?)$/.test(operator);
}

function isConstant(node: Node): boolean {
  const type = typeOf(unwrap(node));
  return type.isUndefined() || type.isNull() || (type.isLiteral() && !isUntyped(type));
}

function startsWork(wait: Node, kit: Kit): boolean {
  return ownNodes(wait).some(
    (it) => Node.isCallExpression(it) && !isImport(it) && workOf(it, kit) === "starts",
  );
}

/** `import("…")`: a module is loaded once, however often it is asked for. */
function isImport(call: CallExpression): boolean {
  return Node.isImportExpression(call.getExpression());
}

/** Whether the slot, or a condition that looks at something shared, is asked between the last wait and the change. */
function isLookedAtAgain(last: Node, change: SlotChange, fn: FunctionNode): boolean {
  const own = new Set(change.values.flatMap((it) => ownNodes(it)));
  const after = [...evaluationOrder(fn).keys()].filter(
    (it) => isBetween(it, last, change.node, fn) && !own.has(it),
  );
  if (after.some((it) => isReadOf(it, change.slot))) return true;
  return conditionsOf(change.node, [bodyOf(fn) ?? fn]).some(
    (it) =>
      isBetween(it, last, change.node, fn) &&
      ownNodes(it).some((node) => slotRead(node) && isShared(node, fn)),
  );
}

function isReadOf(node: Node, slot: Slot): boolean {
  const read = slotRead(node);
  return read !== undefined && isSameSlot(read, slot);
}

function isShared(place: Node, fn: FunctionNode): boolean {
  const home = homeOf(place);
  return home !== undefined && !isInside(home, fn);
}

/** Whether something is written before the wait that was asked before: the slot itself, or a mark such as `isBusy`. */
function isMarked(read: Node, wait: Node, change: SlotChange, fn: FunctionNode): boolean {
  const order = evaluationOrder(fn);
  const at = (it: Node) => order.get(it) ?? -1;
  return changesOf(fn).some((it) => {
    if (it === change || at(it.node) > at(wait) || it.node === change.node) return false;
    if (isSameSlot(it.slot, change.slot)) return at(it.node) > at(read);
    const isAsked = (node: Node) =>
      at(node) < at(it.node) && !isInside(node, it.node) && isReadOf(node, it.slot);
    return isShared(it.slot.node, fn) && [...order.keys()].some(isAsked);
  });
}

/** `await previous`, a promise from outside of the function: those who come may wait for each other in this way. */
function hasWaitedForTurn(read: Node, fn: FunctionNode): boolean {
  const order = evaluationOrder(fn);
  const at = (it: Node) => order.get(it) ?? -1;
  return waitsOf(fn)
    .filter((it) => at(it) < at(read))
    .flatMap((it) => ownNodes(it))
    .some((it) => {
      const place = slotRead(initialValueOf(it, fn) ?? it)?.node;
      return place !== undefined && isThenable(typeOf(place)) && !isOwnPlace(place, fn);
    });
}

function isOwnPlace(place: Node, fn: FunctionNode): boolean {
  const home = homeOf(place);
  return home !== undefined && isInside(home, fn) && !Node.isParameterDeclaration(home);
}
