import { type CallExpression, Node } from "ts-morph";
import { bodyOf, type FunctionNode } from "./functions.ts";
import { localFunction } from "./local-function.ts";
import { libraryName } from "./member.ts";
import { Memo } from "./memo.ts";
import { beginsIn, type Path, pathOf } from "./paths.ts";
import { unwrap, wrapping } from "./unwrap.ts";

/** Methods that change their object without looking at what it holds. */
const onlyWrites = /^(Array\.(push|unshift|fill)|(Map|WeakMap)\.set|(Set|WeakSet)\.add)$/;

/** The places that are read when `node` runs, those that its local helpers read included. */
export function readsOf(node: Node): readonly Path[] {
  const reads = known.get(node) ?? findReads(node, new Set());
  known.set(node, reads);
  return reads;
}

/** Loops ask for the same parts in every round of their search, and no tree changes. */
const known = new Memo<Node, readonly Path[]>();

function findReads(node: Node, seen: Set<Node>): Path[] {
  const found: Path[] = [];
  visit(node, found, seen);
  return found;
}

function visit(node: Node, found: Path[], seen: Set<Node>): void {
  if (Node.isTypeNode(node) && !Node.isExpressionWithTypeArguments(node)) return;
  if (isName(node)) return;
  if (Node.isCallExpression(node) && readCall(node, found, seen)) return;
  if (isAssigned(node)) {
    visitKeys(node, found, seen);
    return;
  }
  const place = isPlace(node) && !isMethodOfLibrary(node) ? pathOf(node) : undefined;
  if (place) {
    found.push(place);
    visitKeys(node, found, seen);
    return;
  }
  node.forEachChild((child) => visit(child, found, seen));
}

/** Reads what a call of a local helper reads. Tells whether that is all there is to the call. */
function readCall(call: CallExpression, found: Path[], seen: Set<Node>): boolean {
  const helper = localFunction(call.getExpression());
  if (helper) found.push(...readsOfHelper(helper, seen));
  if (!onlyWrites.test(libraryName(call) ?? "")) return false;
  for (const argument of call.getArguments()) visit(argument, found, seen);
  return true;
}

/** What a helper reads besides its own variables. */
function readsOfHelper(helper: FunctionNode, seen: Set<Node>): Path[] {
  const body = bodyOf(helper);
  if (!body || seen.has(helper)) return [];
  seen.add(helper);
  return findReads(body, seen).filter((it) => !beginsIn(it, helper));
}

function isPlace(node: Node): boolean {
  return (
    Node.isIdentifier(node) ||
    Node.isThisExpression(node) ||
    Node.isPropertyAccessExpression(node) ||
    Node.isElementAccessExpression(node)
  );
}

/** The names of a place are told; what remains are keys such as `i` in `list[i]`. */
function visitKeys(place: Node, found: Path[], seen: Set<Node>): void {
  const inner = unwrap(place);
  if (Node.isElementAccessExpression(inner)) {
    const key = inner.getArgumentExpression();
    if (key) visit(key, found, seen);
  }
  if (Node.isPropertyAccessExpression(inner) || Node.isElementAccessExpression(inner)) {
    visitKeys(inner.getExpression(), found, seen);
  }
}

/** `list.at` in `list.at(0)`: what is read is the list, not a property of that name. */
function isMethodOfLibrary(node: Node): boolean {
  const call = wrapping(node).getParent();
  return (
    Node.isCallExpression(call) && unwrap(call.getExpression()) === node && libraryName(call) !== undefined
  );
}

/** Whether `node` is only written: the left side of `=`. */
function isAssigned(node: Node): boolean {
  const outer = wrapping(node);
  const parent = outer.getParent();
  return (
    Node.isBinaryExpression(parent) &&
    parent.getOperatorToken().getText() === "=" &&
    parent.getLeft() === outer
  );
}

/** Whether an identifier only names something: a declaration, a property, a label. */
function isName(node: Node): boolean {
  if (!Node.isIdentifier(node)) return false;
  const parent = node.getParent();
  if (Node.isPropertyAccessExpression(parent)) return parent.getNameNode() === node;
  if (Node.isBindingElement(parent)) return parent.getInitializer() !== node;
  if (Node.isVariableDeclaration(parent) || Node.isParameterDeclaration(parent))
    return parent.getNameNode() === node;
  if (Node.isPropertyAssignment(parent) || isFunctionName(parent)) return parent.getInitializer?.() !== node;
  return Node.isLabeledStatement(parent) || Node.isBreakStatement(parent) || Node.isContinueStatement(parent);
}

function isFunctionName(
  parent: Node | undefined,
): parent is Node & { getInitializer?: () => Node | undefined } {
  return (
    Node.isFunctionDeclaration(parent) ||
    Node.isFunctionExpression(parent) ||
    Node.isMethodDeclaration(parent)
  );
}
