/**
 * The nodes of a file in source order, walked once for all rules.
 *
 * A node comes before all that stands in it, so the nodes of any part are one stretch of the list, and a rule that
 * speaks of calls is given the calls alone. Trees do not change, and go when their file goes.
 */
import { type CallExpression, type Node, type SourceFile, SyntaxKind } from "ts-morph";
import { Memo } from "./memo.ts";

interface Tree {
  readonly nodes: readonly Node[];
  /** Where each node stands in `nodes`. */
  readonly places: ReadonlyMap<Node, number>;
  /** For each node, where the first one behind it stands. */
  readonly ends: readonly number[];
  /** The places of the nodes of one kind, ascending. */
  readonly byKind: ReadonlyMap<SyntaxKind, readonly number[]>;
}

export const loopKinds: readonly SyntaxKind[] = [
  SyntaxKind.ForStatement,
  SyntaxKind.ForInStatement,
  SyntaxKind.ForOfStatement,
  SyntaxKind.WhileStatement,
  SyntaxKind.DoStatement,
];

/** What may be `async`. */
export const asyncKinds: readonly SyntaxKind[] = [
  SyntaxKind.ArrowFunction,
  SyntaxKind.FunctionExpression,
  SyntaxKind.FunctionDeclaration,
  SyntaxKind.MethodDeclaration,
];

/** Whatever has a body that runs when it is called. */
export const functionKinds: readonly SyntaxKind[] = [
  ...asyncKinds,
  SyntaxKind.Constructor,
  SyntaxKind.GetAccessor,
  SyntaxKind.SetAccessor,
];

const trees = new Memo<SourceFile, Tree>();
const parts = new Memo<Node, readonly Node[]>();

/** All nodes of `root`, itself included. */
export function nodesIn(root: Node): readonly Node[] {
  const known = parts.get(root);
  if (known) return known;
  const tree = treeOf(root);
  const from = placeOf(root, tree);
  const found = from === 0 ? tree.nodes : tree.nodes.slice(from, tree.ends[from]);
  parts.set(root, found);
  return found;
}

/** The nodes of `root` that are of one of these kinds; itself, too, if it is. */
export function nodesOf(root: Node, kinds: readonly SyntaxKind[]): Node[] {
  const tree = treeOf(root);
  const from = placeOf(root, tree);
  const to = tree.ends[from] as number;
  const places = kinds.flatMap((kind) => between(tree.byKind.get(kind) ?? [], from, to));
  if (kinds.length > 1) places.sort((a, b) => a - b);
  return places.map((it) => tree.nodes[it] as Node);
}

const calls = [SyntaxKind.CallExpression];

/** The calls in `root`; itself, too, if it is one. */
export function callsIn(root: Node): CallExpression[] {
  return nodesOf(root, calls) as CallExpression[];
}

/** The nodes of `root`, itself included; of those that are `isClosed`, what stands in them is left out. */
export function openNodes(root: Node, isClosed: (node: Node) => boolean): readonly Node[] {
  const tree = treeOf(root);
  const from = placeOf(root, tree);
  const to = tree.ends[from] as number;
  const found: Node[] = [root];
  for (let at = from + 1; at < to; ) {
    const node = tree.nodes[at] as Node;
    found.push(node);
    at = isClosed(node) ? (tree.ends[at] as number) : at + 1;
  }
  return found;
}

function treeOf(node: Node): Tree {
  const file = node.getSourceFile();
  const tree = trees.get(file) ?? walk(file);
  trees.set(file, tree);
  return tree;
}

function placeOf(node: Node, { places }: Tree): number {
  const place = places.get(node);
  if (place === undefined)
    throw new Error(`Cannot find a ${node.getKindName()} in its file: it is no part of the tree`);
  return place;
}

function walk(file: SourceFile): Tree {
  const nodes: Node[] = [];
  const places = new Map<Node, number>();
  const ends: number[] = [];
  const byKind = new Map<SyntaxKind, number[]>();
  const visit = (node: Node): void => {
    const place = nodes.push(node) - 1;
    places.set(node, place);
    const kind = node.getKind();
    const same = byKind.get(kind);
    if (same) same.push(place);
    else byKind.set(kind, [place]);
    for (const child of node.forEachChildAsArray()) visit(child);
    ends[place] = nodes.length;
  };
  visit(file);
  return { nodes, places, ends, byKind };
}

/** The part of an ascending list that is at least `from` and less than `to`. */
function between(places: readonly number[], from: number, to: number): readonly number[] {
  return places.slice(firstAt(places, from), firstAt(places, to));
}

function firstAt(places: readonly number[], limit: number): number {
  let [low, high] = [0, places.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((places[middle] as number) < limit) low = middle + 1;
    else high = middle;
  }
  return low;
}
