import { type CallExpression, Node } from "ts-morph";
import { libraryName } from "./member.ts";
import { type Path, pathOf } from "./paths.ts";
import { receiverOf } from "./receiver.ts";
import { unwrap, wrapping } from "./unwrap.ts";

/** A place that holds a value: a variable, a field, or the entry of a map, a set or an array under one key. */
export interface Slot {
  readonly path: Path;
  /** The text of the key; undefined where there is none. */
  readonly key: string | undefined;
  readonly node: Node;
}

const asks = /^(Readonly|Weak)?(Map|Set)\.(get|has)$/;

/** The slot that `node` reads, if it reads one as a whole: `this.total`, `counts[word]`, `cache.get(id)`. */
export function slotRead(node: Node): Slot | undefined {
  if (Node.isCallExpression(node)) return asks.test(libraryName(node) ?? "") ? entryOf(node) : undefined;
  if (!isPlace(node) || isPart(node) || isOnlyWritten(node)) return undefined;
  return slotOf(node);
}

/** The slot that an expression names. */
export function slotOf(expression: Node): Slot | undefined {
  const inner = unwrap(expression);
  const key = Node.isElementAccessExpression(inner) ? inner.getArgumentExpression() : undefined;
  const owner =
    Node.isElementAccessExpression(inner) && key && !Node.isStringLiteral(key)
      ? inner.getExpression()
      : undefined;
  const path = pathOf(owner ?? inner);
  return path && { path, key: owner && key?.getText(), node: inner };
}

/** The entry that `map.get(key)`, `map.set(key, …)` or `set.add(key)` is about. */
export function entryOf(call: CallExpression): Slot | undefined {
  const receiver = receiverOf(call);
  const path = receiver && pathOf(receiver);
  const key = call.getArguments()[0];
  return path && key && { path, key: unwrap(key).getText(), node: call };
}

export function isSameSlot(a: Slot, b: Slot): boolean {
  return (
    a.path.root === b.path.root &&
    a.key === b.key &&
    a.path.steps.length === b.path.steps.length &&
    a.path.steps.every((it, at) => it === b.path.steps[at])
  );
}

/** The expression that a slot is reached from: `this` of `this.cache.get(id)`. */
export function rootOf(node: Node): Node {
  const inner = unwrap(node);
  if (Node.isCallExpression(inner)) return rootOf(receiverOf(inner) ?? inner.getExpression());
  if (Node.isPropertyAccessExpression(inner) || Node.isElementAccessExpression(inner))
    return rootOf(inner.getExpression());
  return inner;
}

function isPlace(node: Node): boolean {
  return (
    Node.isIdentifier(node) || Node.isPropertyAccessExpression(node) || Node.isElementAccessExpression(node)
  );
}

/** Whether a place is only the way to another, or no value at all. */
function isPart(node: Node): boolean {
  const outer = wrapping(node);
  const parent = outer.getParent();
  if (Node.isPropertyAccessExpression(parent)) return !isReceiver(parent);
  if (Node.isElementAccessExpression(parent)) return parent.getExpression() === outer;
  if (Node.isCallExpression(parent) && parent.getExpression() === outer) return true;
  if (!Node.isIdentifier(node)) return false;
  if (Node.isBindingElement(parent)) return parent.getInitializer() !== node;
  if (Node.isVariableDeclaration(parent) || Node.isParameterDeclaration(parent))
    return parent.getNameNode() === node;
  if (Node.isPropertyAssignment(parent)) return parent.getInitializer() !== node;
  return Node.isTypeNode(parent) || Node.isLabeledStatement(parent);
}

/** `list.concat` of `list.concat(…)`: what a method of the library is called on is read. */
function isReceiver(access: Node): boolean {
  const call = wrapping(access).getParent();
  return (
    Node.isCallExpression(call) && unwrap(call.getExpression()) === access && libraryName(call) !== undefined
  );
}

/** The left side of `=`. */
function isOnlyWritten(node: Node): boolean {
  const outer = wrapping(node);
  const parent = outer.getParent();
  return (
    Node.isBinaryExpression(parent) &&
    parent.getLeft() === outer &&
    parent.getOperatorToken().getText() === "="
  );
}
