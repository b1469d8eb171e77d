import {
  type ArrowFunction,
  type ConstructorDeclaration,
  type FunctionDeclaration,
  type FunctionExpression,
  type GetAccessorDeclaration,
  type MethodDeclaration,
  Node,
  type SetAccessorDeclaration,
  type SourceFile,
} from "ts-morph";

/** Whatever has a body that runs when it is called. */
export type FunctionNode =
  | ArrowFunction
  | ConstructorDeclaration
  | FunctionDeclaration
  | FunctionExpression
  | GetAccessorDeclaration
  | MethodDeclaration
  | SetAccessorDeclaration;

export function isFunction(node: Node | undefined): node is FunctionNode {
  return (
    Node.isArrowFunction(node) ||
    Node.isFunctionExpression(node) ||
    Node.isFunctionDeclaration(node) ||
    Node.isMethodDeclaration(node) ||
    Node.isConstructorDeclaration(node) ||
    Node.isGetAccessorDeclaration(node) ||
    Node.isSetAccessorDeclaration(node)
  );
}

/** The function that `node` runs in, or the file for code at the top level. */
export function functionAround(node: Node): FunctionNode | SourceFile {
  return (node.getFirstAncestor(isFunction) as FunctionNode | undefined) ?? node.getSourceFile();
}

const allNodes = new WeakMap<Node, readonly Node[]>();
const nodesOfOwn = new WeakMap<Node, readonly Node[]>();

/** All nodes of `root`, itself included, in source order. */
export function nodesIn(root: Node): readonly Node[] {
  return collect(root, allNodes, () => false);
}

/** The nodes of `root`, itself included, that run as part of it: functions inside are left out with all they hold. */
export function ownNodes(root: Node): readonly Node[] {
  return collect(
    root,
    nodesOfOwn,
    (it) => isFunction(it) || Node.isClassDeclaration(it) || Node.isClassExpression(it),
  );
}

/** Walks a tree once and remembers: the rules ask for the same parts again and again, and no tree changes. */
function collect(
  root: Node,
  known: WeakMap<Node, readonly Node[]>,
  isClosed: (node: Node) => boolean,
): readonly Node[] {
  const before = known.get(root);
  if (before) return before;
  const found: Node[] = [root];
  root.forEachDescendant((node, traversal) => {
    found.push(node);
    if (isClosed(node)) traversal.skip();
  });
  known.set(root, found);
  return found;
}

export function isAsyncFunction(node: Node): boolean {
  return (
    (Node.isArrowFunction(node) ||
      Node.isFunctionExpression(node) ||
      Node.isFunctionDeclaration(node) ||
      Node.isMethodDeclaration(node)) &&
    node.isAsync()
  );
}

/** The block or the expression that runs when the function is called. */
export function bodyOf(node: FunctionNode): Node | undefined {
  return node.getBody();
}

/** Where a node stands in a list of nodes of any kind; -1 if it is not among them. */
export function indexIn(list: readonly Node[], node: Node): number {
  return list.indexOf(node);
}
