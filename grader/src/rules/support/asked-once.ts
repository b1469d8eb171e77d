/** Whether a wait is followed by code that relies on what was asked before it. */
import { Node } from "ts-morph";
import { isBetween } from "./between.ts";
import { isJump } from "./conditions.ts";
import { evaluationOrder } from "./evaluation-order.ts";
import { type FunctionNode, functionAround, isFunction, nodesIn, ownNodes } from "./functions.ts";
import { isInside } from "./inside.ts";
import type { Kit } from "./kit.ts";
import { declarationsOf, localFunction } from "./local-function.ts";
import { conditionOf, isLoop } from "./loops.ts";
import { libraryName } from "./member.ts";
import { overlaps, type Path } from "./paths.ts";
import { readsOf } from "./reads.ts";
import { typeOf } from "./type-of.ts";
import { writesIn } from "./writes.ts";

/** The condition that decides whether the code comes to `wait`; undefined if there is none, or a loop asks again. */
export function askedOnce(wait: Node): Node | undefined {
  for (
    let it = wait, parent = it.getParent();
    parent && !isFunction(it);
    it = parent, parent = it.getParent()
  ) {
    if (isLoop(parent)) return undefined;
    const condition = conditionBeside(it, parent) ?? jumpBefore(it, parent);
    if (condition) return goesBackToAsk(wait) ? undefined : condition;
  }
  return undefined;
}

function conditionBeside(node: Node, parent: Node): Node | undefined {
  if (Node.isIfStatement(parent)) return parent.getExpression() === node ? undefined : parent.getExpression();
  if (Node.isConditionalExpression(parent))
    return parent.getCondition() === node ? undefined : parent.getCondition();
  const isShort = Node.isBinaryExpression(parent) && /^(&&|\|\|)$/.test(parent.getOperatorToken().getText());
  return isShort && parent.getRight() === node ? parent.getLeft() : undefined;
}

/** `if (c) return;` in front of it. */
function jumpBefore(node: Node, block: Node): Node | undefined {
  if (!Node.isStatemented(block)) return undefined;
  const statements: readonly Node[] = block.getStatements();
  const before = statements.slice(0, Math.max(0, statements.indexOf(node))).toReversed();
  const guard = before.find((it) => Node.isIfStatement(it) && endsInJump(it.getThenStatement()));
  return Node.isIfStatement(guard) ? guard.getExpression() : undefined;
}

function endsInJump(branch: Node): boolean {
  const last = Node.isBlock(branch) ? branch.getStatements().at(-1) : branch;
  return last !== undefined && isJump(last);
}

/** Whether nothing comes after the wait in its turn of a loop: the loop asks before it goes on. */
export function goesBackToAsk(wait: Node): boolean {
  for (
    let it = wait, parent = it.getParent();
    parent && !isFunction(it);
    it = parent, parent = it.getParent()
  ) {
    if (isLoop(parent)) return true;
    if (!Node.isStatemented(parent)) continue;
    const statements: readonly Node[] = parent.getStatements();
    const after = statements.slice(statements.indexOf(it) + 1);
    if (Node.isContinueStatement(after[0])) return true;
    if (after.length > 0) return false;
  }
  return false;
}

/** The places that a condition asks, those behind the variables and the helpers in it included. */
export function placesAskedBy(condition: Node): Path[] {
  const sources = ownNodes(condition).flatMap((it) => {
    const [declaration] = Node.isIdentifier(it) ? declarationsOf(it) : [];
    const value = Node.isVariableDeclaration(declaration) ? declaration.getInitializer() : undefined;
    return value && functionAround(value) === functionAround(condition) ? [value] : [];
  });
  return [condition, ...sources].flatMap((it) => readsOf(it));
}

/** Whether the places are asked again after the wait and before the code relies on them: in a condition that `counts`, by calling the function anew, or by what was taken out. */
export function isAskedAgain(
  wait: Node,
  places: readonly Path[],
  reliance?: Node,
  counts: (question: Node) => boolean = () => true,
): boolean {
  const fn = functionAround(wait);
  const order = evaluationOrder(fn);
  const at = (it: Node) => order.get(it) ?? -1;
  const end = reliance ? at(reliance) : order.size;
  const after = [...order.keys()].filter((it) => at(it) > at(wait) && at(it) < end);
  return after.some(
    (it) =>
      (isAsking(it) && asks(it, places, wait) && counts(it)) ||
      (Node.isCallExpression(it) && localFunction(it.getExpression()) === fn),
  );
}

function asks(condition: Node, places: readonly Path[], wait: Node): boolean {
  if (isInside(wait, condition)) return false;
  return placesAskedBy(condition).some((it) => places.some((one) => overlaps(it, one)));
}

function isAsking(node: Node): boolean {
  const parent = node.getParent();
  if (Node.isIfStatement(parent)) return parent.getExpression() === node;
  if (isLoop(parent)) return conditionOf(parent) === node;
  if (Node.isConditionalExpression(parent)) return parent.getCondition() === node;
  const isShort =
    Node.isBinaryExpression(parent) && /^(&&|\|\||\?\?)=?$/.test(parent.getOperatorToken().getText());
  return isShort && parent.getLeft() === node;
}

/** The first change after the wait of what was asked: something is taken out, counted down, set back. */
export function relianceOn(wait: Node, places: readonly Path[], kit: Kit): Node | undefined {
  const fn = functionAround(wait);
  if (!isFunction(fn)) return undefined;
  const [end] = [lastOf(fn)];
  const changes = writesIn(fn, kit).filter(
    (it) =>
      !it.isGuess &&
      !it.isBinding &&
      !Node.isVariableDeclaration(it.node) &&
      !isInside(wait, it.node) &&
      isBetweenWaitAndEnd(it.node, wait, end, fn) &&
      !isOtherBranch(it.node, wait) &&
      places.some((place) => overlaps(it.path, place)),
  );
  return changes.map((it) => it.node).find((it) => !mayFindNothing(it));
}

function lastOf(fn: FunctionNode): Node {
  return [...evaluationOrder(fn).keys()].at(-1) ?? fn;
}

function isBetweenWaitAndEnd(node: Node, wait: Node, end: Node, fn: FunctionNode): boolean {
  return node === end ? node !== wait : isBetween(node, wait, end, fn);
}

/** `if (free > 0) free -= 1; else await turn;` */
function isOtherBranch(node: Node, wait: Node): boolean {
  const fork = wait.getFirstAncestor(
    (it) => (Node.isIfStatement(it) || Node.isConditionalExpression(it)) && isInside(node, it),
  );
  if (!fork) return false;
  const branchOf = (it: Node) => [it, ...it.getAncestors()].find((one) => one.getParent() === fork);
  return branchOf(node) !== branchOf(wait);
}

/** `queue.shift()`, whose result may be `undefined` as far as its type is concerned. */
function mayFindNothing(change: Node): boolean {
  if (!Node.isCallExpression(change) || !/^Array\.(shift|pop|at)$/.test(libraryName(change) ?? ""))
    return false;
  let outer: Node = change;
  for (
    let it = outer.getParent();
    it && (Node.isNonNullExpression(it) || Node.isAsExpression(it) || Node.isParenthesizedExpression(it));
    it = it.getParent()
  )
    outer = it;
  return typeOf(outer).isNullable() || nodesIn(outer).length === 0;
}
