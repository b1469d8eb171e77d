import { Node } from "ts-morph";
import { isFunction } from "./functions.ts";
import { Memo } from "./memo.ts";

const orders = new Memo<Node, ReadonlyMap<Node, number>>();

/**
 * The nodes that run as part of `root`, in the order in which they are done: `total += await f()` reads `total`, calls,
 * waits, and writes at last. Loops count as one turn, and branches as if all of them ran.
 */
export function evaluationOrder(root: Node): ReadonlyMap<Node, number> {
  const known = orders.get(root);
  if (known) return known;
  const order = new Map<Node, number>();
  for (const child of childrenInOrder(root)) visit(child, order);
  orders.set(root, order);
  return order;
}

function visit(node: Node, order: Map<Node, number>): void {
  const isClosed = isFunction(node) || Node.isClassDeclaration(node) || Node.isClassExpression(node);
  if (!isClosed) for (const child of childrenInOrder(node)) visit(child, order);
  order.set(node, order.size);
}

/** The parts of a node in the order in which they run, which is that of the text but for loops. */
function childrenInOrder(node: Node): Node[] {
  if (Node.isForStatement(node)) {
    return present([node.getInitializer(), node.getCondition(), node.getStatement(), node.getIncrementor()]);
  }
  if (Node.isForOfStatement(node) || Node.isForInStatement(node)) {
    const isAwaited = Node.isForOfStatement(node) ? node.getAwaitKeyword() : undefined;
    return present([node.getExpression(), isAwaited, node.getInitializer(), node.getStatement()]);
  }
  return node.forEachChildAsArray();
}

function present(nodes: readonly (Node | undefined)[]): Node[] {
  return nodes.filter((it) => it !== undefined);
}
