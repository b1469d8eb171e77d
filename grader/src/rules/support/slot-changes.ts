import { type CallExpression, Node } from "ts-morph";
import { bodyOf, type FunctionNode, ownNodes } from "./functions.ts";
import { libraryName } from "./member.ts";
import { pathOf } from "./paths.ts";
import { receiverOf } from "./receiver.ts";
import { entryOf, type Slot, slotOf } from "./slots.ts";

/** A change of a slot. */
export interface SlotChange {
  readonly slot: Slot;
  readonly node: Node;
  /** What the new value is made of; for a step such as `+=`, what was there is among it. */
  readonly values: readonly Node[];
  /**
   * - `set`: `=`, `map.set(key, …)`, `set.add(key)`
   * - `default`: `??=` and `||=`, which ask before they set
   * - `step`: `+=`, `++`, which read and write in one step
   * - `growth`: what is put in makes the number of items larger
   */
  readonly kind: "set" | "default" | "step" | "growth";
}

/** The changes that a function itself makes. */
export function changesOf(fn: FunctionNode): SlotChange[] {
  const body = bodyOf(fn);
  return body ? ownNodes(body).flatMap(changesAt) : [];
}

function changesAt(node: Node): SlotChange[] {
  if (Node.isBinaryExpression(node)) {
    const operator = node.getOperatorToken().getText();
    if (!/^([^=!<>]*|<<|>>>?)=$/.test(operator)) return [];
    const right = node.getRight();
    if (operator === "=") return change(slotOf(node.getLeft()), node, [right], "set");
    const isDefault = operator === "??=" || operator === "||=";
    return isDefault
      ? change(slotOf(node.getLeft()), node, [right], "default")
      : change(slotOf(node.getLeft()), node, [node.getLeft(), right], "step");
  }
  if (Node.isPostfixUnaryExpression(node) || Node.isPrefixUnaryExpression(node)) {
    const isStep = Node.isPostfixUnaryExpression(node) || /^(\+\+|--)/.test(node.getText());
    return isStep ? change(slotOf(node.getOperand()), node, [node.getOperand()], "step") : [];
  }
  return Node.isCallExpression(node) ? changesByMethod(node) : [];
}

function change(
  slot: Slot | undefined,
  node: Node,
  values: readonly Node[],
  kind: SlotChange["kind"],
): SlotChange[] {
  return slot ? [{ slot, node, values, kind }] : [];
}

function changesByMethod(call: CallExpression): SlotChange[] {
  const name = libraryName(call) ?? "";
  const isList = /^Array\.(push|unshift)$/.test(name);
  if (!isList && !/^(Weak)?(Map\.set|Set\.add)$/.test(name)) return [];
  const values = call.getArguments();
  const growth = change(sizeOf(call, isList ? "length" : "size"), call, values, "growth");
  return isList ? growth : [...change(entryOf(call), call, values.slice(1), "set"), ...growth];
}

function sizeOf(call: CallExpression, name: string): Slot | undefined {
  const receiver = receiverOf(call);
  const path = receiver && pathOf(receiver);
  return path && { path: { root: path.root, steps: [...path.steps, name] }, key: undefined, node: call };
}
