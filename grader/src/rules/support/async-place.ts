import { Node } from "ts-morph";
import { type FunctionNode, functionAround, isAsyncFunction, isFunction, ownNodes } from "./functions.ts";
import { loopAround } from "./loops.ts";
import { libraryName } from "./member.ts";
import { callsOf, isExported } from "./started-often.ts";
import { wrapping } from "./unwrap.ts";

const maxDepth = 5;

/** Callbacks that run while the call runs. */
const runsAtOnce = /^((Readonly)?Array|ArrayConstructor|Map|Set|Iterator(Object)?|PromiseConstructor)\./;

/**
 * Where a node runs as part of asynchronous code: the node itself in an async function or in the callback of a chain
 * of promises, or the call in such code that leads to it. Undefined if that cannot be seen.
 *
 * What runs while a program starts does not count: nothing else is under way then that could be held up.
 */
export function asyncPlace(node: Node, depth = 0): Node | undefined {
  const around = functionAround(node);
  if (depth > maxDepth || !isFunction(around) || Node.isConstructorDeclaration(around)) return undefined;
  if (isAsyncFunction(around)) return isStart(node, around) ? undefined : node;
  const parent = wrapping(around).getParent();
  if (Node.isCallExpression(parent) && parent.getExpression() !== wrapping(around)) {
    const name = libraryName(parent) ?? "";
    if (/^Promise\.(then|catch|finally)$/.test(name)) return node;
    return runsAtOnce.test(name) ? inner(asyncPlace(parent, depth + 1), node) : undefined;
  }
  if (isGenerator(around)) return undefined;
  for (const call of callsOf(around)) {
    const whole = callOf(call);
    const place = whole && asyncPlace(whole, depth + 1);
    if (place) return place;
  }
  return undefined;
}

/** The call of `this.#helper` for the mention `#helper`. */
function callOf(mention: Node): Node | undefined {
  if (Node.isCallExpression(mention)) return mention;
  const access = mention.getParent();
  const call = Node.isPropertyAccessExpression(access) ? wrapping(access).getParent() : undefined;
  return Node.isCallExpression(call) && call.getExpression() === wrapping(access as Node) ? call : undefined;
}

/** A callback that runs at once is part of the function around it. */
function inner(place: Node | undefined, node: Node): Node | undefined {
  return (
    place &&
    (functionAround(place) === functionAround(node.getFirstAncestorOrThrow(isFunction)) ? node : place)
  );
}

/** The first steps of a function that is called once, from the top level of a file, before it waits for anything. */
function isStart(node: Node, around: FunctionNode): boolean {
  const calls = callsOf(around).map((it) => wrapping(it));
  const isMain =
    !isExported(around) &&
    calls.length > 0 &&
    calls.every((it) => Node.isSourceFile(functionAround(it)) && loopAround(it) === undefined);
  if (!isMain) return false;
  const wait = ownNodes(around).find((it) => Node.isAwaitExpression(it) || isForAwait(it));
  return wait === undefined || node.getStart() < wait.getStart() || isInFirstWait(node, wait);
}

/** `await start(readFileSync(…))`: the argument comes before the wait. */
function isInFirstWait(node: Node, wait: Node): boolean {
  return Node.isAwaitExpression(wait) && node.getStart() >= wait.getStart() && node.getEnd() <= wait.getEnd();
}

function isForAwait(node: Node): boolean {
  return Node.isForOfStatement(node) && node.isAwaited();
}

function isGenerator(node: FunctionNode): boolean {
  return (
    (Node.isFunctionDeclaration(node) || Node.isFunctionExpression(node) || Node.isMethodDeclaration(node)) &&
    node.isGenerator()
  );
}
