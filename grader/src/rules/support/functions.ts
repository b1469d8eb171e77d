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
  SyntaxKind,
} from "ts-morph";
import { Memo } from "./memo.ts";
import { functionKinds, openNodes } from "./tree.ts";

export { callsIn, nodesIn, nodesOf } from "./tree.ts";

/** Whatever has a body that runs when it is called. */
export type FunctionNode =
  | ArrowFunction
  | ConstructorDeclaration
  | FunctionDeclaration
  | FunctionExpression
  | GetAccessorDeclaration
  | MethodDeclaration
  | SetAccessorDeclaration;

const kinds = new Set(functionKinds);

export function isFunction(node: Node | undefined): node is FunctionNode {
  return node !== undefined && kinds.has(node.getKind());
}

/** The function that `node` runs in, or the file for code at the top level. */
export function functionAround(node: Node): FunctionNode | SourceFile {
  return (node.getFirstAncestor(isFunction) as FunctionNode | undefined) ?? node.getSourceFile();
}

const nodesOfOwn = new Memo<Node, readonly Node[]>();

/** The nodes of `root`, itself included, that run as part of it: functions inside are left out with all they hold. */
export function ownNodes(root: Node): readonly Node[] {
  const known = nodesOfOwn.get(root) ?? openNodes(root, isClosed);
  nodesOfOwn.set(root, known);
  return known;
}

function isClosed(node: Node): boolean {
  return closedKinds.has(node.getKind());
}

const closedKinds = new Set([...functionKinds, SyntaxKind.ClassDeclaration, SyntaxKind.ClassExpression]);

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
