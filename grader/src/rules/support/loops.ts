import { Node } from "ts-morph";
import { isFunction } from "./functions.ts";

/** A loop of any kind. */
export type Loop = Node & { getStatement(): Node };

export function isLoop(node: Node | undefined): node is Loop {
  return Node.isIterationStatement(node);
}

/** What decides whether there is another turn; undefined for loops over a list, and where nothing is asked. */
export function conditionOf(loop: Loop): Node | undefined {
  if (Node.isForStatement(loop)) return loop.getCondition();
  return Node.isWhileStatement(loop) || Node.isDoStatement(loop) ? loop.getExpression() : undefined;
}

/** What runs in each turn: the statement, the condition, the step; not the list of a `for … of`. */
export function turnOf(loop: Loop): Node[] {
  const step = Node.isForStatement(loop) ? loop.getIncrementor() : undefined;
  return [loop.getStatement(), conditionOf(loop), step].filter((it) => it !== undefined);
}

/** The innermost loop of the same function that repeats `node`. */
export function loopAround(node: Node): Loop | undefined {
  let it = node;
  for (let parent = it.getParent(); parent && (it === node || !isFunction(it)); parent = it.getParent()) {
    if (isLoop(parent) && turnOf(parent).includes(it)) return parent;
    it = parent;
  }
  return undefined;
}
