import { type CallExpression, Node, ts } from "ts-morph";
import { Dependence } from "./dependence.ts";
import { bodyOf, ownNodes } from "./functions.ts";
import type { Kit } from "./kit.ts";
import { localFunction, symbolOf } from "./local-function.ts";
import { libraryName } from "./member.ts";
import { givesNothing } from "./promises.ts";
import { receiverOf } from "./receiver.ts";
import { isSleepExpression } from "./sleep.ts";
import { typeOf } from "./type-of.ts";
import { unwrap, wrapping } from "./unwrap.ts";
import { isIndependentWork, workOf } from "./work.ts";

/** An await and the call that starts what it waits for. */
export interface Wait {
  readonly at: Node;
  readonly start: Node;
}

/**
 * Whether the work of `second` could have been started together with that of `first`: it is started after `first` was
 * awaited, without need for its result and without anything in between that may depend on it.
 *
 * `block` is what both stand in.
 */
export function areIndependent(first: Wait, second: Wait, block: Node, kit: Kit): boolean {
  if (second.start.getStart() < first.at.getEnd()) return false;
  if ([first, second].some((it) => isReadingOnly(it.start, kit)) && isBoundByOrder(first, second, block))
    return false;
  if (isPacedBetween(first, second, block, kit)) return false;
  const dependence = new Dependence({ kit, nodes: [block], source: first });
  if (dependence.isAwaited(second.start) || dependence.isGuardedByAwaited(second.start)) return false;
  return !mayFailBetween(first, second, block, dependence, kit);
}

/** Whether work may start in any order: `io.fetch`, thunks, helpers that lead to them, and what only reads. */
export function isFreeWork(start: Node, kit: Kit): boolean {
  if (Node.isCallExpression(start))
    return (isIndependentWork(start, kit) && !isForItsEffect(start)) || isReading(start, kit);
  const helper = localFunction(start);
  const body = helper && bodyOf(helper);
  if (!body) return Node.isIdentifier(start);
  const calls = ownNodes(body).filter(Node.isCallExpression);
  return calls.filter((it) => workOf(it, kit) === "starts").every((it) => isIndependentWork(it, kit));
}

/** `await take();`: a function from elsewhere that gives nothing. It is called for what it does, perhaps for the next one. */
function isForItsEffect(call: CallExpression): boolean {
  const wait = wrapping(call).getParent();
  const isDropped = Node.isAwaitExpression(wait) && Node.isExpressionStatement(wait.getParent());
  const callee = unwrap(call.getExpression());
  return isDropped && Node.isIdentifier(callee) && !localFunction(callee) && givesNothing(typeOf(call));
}

const readsOne = /^(count|download|fetch|find|get|list|load|look[uU]p|query|read|search|select)[A-Z_]/;
const readsByMethod = /^(count|download|fetch|find|get|list|load|query|search|select)([A-Z_]|$)/;

/**
 * `loadInvoice(id)`, `this.#badges.get(id)`: by its name and its type, a call for what it gives and for nothing else, of
 * a function whose body is not in sight. A bare `read()` may be the next piece of a stream.
 */
function isReading(call: CallExpression, kit: Kit): boolean {
  const wait = wrapping(call).getParent();
  const isKept = Node.isAwaitExpression(wait) && !Node.isExpressionStatement(wait.getParent());
  const callee = unwrap(call.getExpression());
  const isNamed = Node.isPropertyAccessExpression(callee)
    ? readsByMethod.test(callee.getName()) && call.getArguments().length > 0
    : Node.isIdentifier(callee) && readsOne.test(callee.getText()) && isDeclaredOnly(callee);
  return (
    isKept &&
    isNamed &&
    !localFunction(callee) &&
    libraryName(call) === undefined &&
    workOf(call, kit) === "starts" &&
    !givesNothing(typeOf(call))
  );
}

function isReadingOnly(start: Node, kit: Kit): boolean {
  return Node.isCallExpression(start) && !isIndependentWork(start, kit) && isReading(start, kit);
}

function isDeclaredOnly(name: Node): boolean {
  const declarations = symbolOf(name)?.compilerSymbol.declarations ?? [];
  return declarations.length > 0 && declarations.every((it) => ts.isFunctionDeclaration(it) && !it.body);
}

/** Methods of one object, of which the first may leave something for the second; and a change that is waited for in between. */
function isBoundByOrder(first: Wait, second: Wait, block: Node): boolean {
  const [one, other] = [first, second].map(({ start }) =>
    Node.isCallExpression(start) ? receiverOf(start)?.getText() : undefined,
  );
  const isSame = one !== undefined && one === other;
  return (
    isSame ||
    nodesBetween(first, second, block).some(
      (it) => Node.isAwaitExpression(it) && Node.isExpressionStatement(it.getParent()),
    )
  );
}

/** A sleep, a lock or another wait in between: there is a reason for one after the other. */
function isPacedBetween(first: Wait, second: Wait, block: Node, kit: Kit): boolean {
  return nodesBetween(first, second, block)
    .filter(Node.isAwaitExpression)
    .some((it) => {
      const operand = it.getExpression();
      return (
        isSleepExpression(operand, kit) ||
        (Node.isCallExpression(operand) && workOf(operand, kit) === "waits")
      );
    });
}

/** `check(user);`: a function that is given the result may throw, and then the second would not start. */
function mayFailBetween(first: Wait, second: Wait, block: Node, dependence: Dependence, kit: Kit): boolean {
  return nodesBetween(first, second, block)
    .filter(Node.isCallExpression)
    .filter((it) => libraryName(it) === undefined && kit.nameOf(it) === undefined)
    .some((it) => {
      if (!it.getArguments().some((argument) => dependence.isAwaited(argument))) return false;
      const body = localFunction(it.getExpression())?.getBody();
      return workOf(it, kit) !== "starts" && (!body || ownNodes(body).some(Node.isThrowStatement));
    });
}

/** What ends after the first await and before the second start. */
function nodesBetween(first: Wait, second: Wait, block: Node): Node[] {
  const [from, to] = [first.at.getEnd(), second.start.getStart()];
  return ownNodes(block).filter((it) => it.getEnd() > from && it.getEnd() <= to);
}
