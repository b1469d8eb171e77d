/** Places other than arguments in which a function waits for somebody to call it: properties of options, listeners. */
import { type Expression, Node } from "ts-morph";
import { dropsResult } from "./callback-use.ts";
import { nameOfMember } from "./called-by.ts";
import { unwrap, wrapping } from "./unwrap.ts";

export interface Slot {
  /** What the place is called. */
  readonly name: string;
  /** What is put there: an expression, or a method. */
  readonly value: Node;
}

/** `onDone: async () => …` and `onDone()  { … }` in a literal, and `button.onPress = …`. */
export function slotOf(node: Node): Slot | undefined {
  if (Node.isPropertyAssignment(node)) {
    const value = node.getInitializer();
    return value && { name: node.getName(), value };
  }
  if (!Node.isBinaryExpression(node) || node.getOperatorToken().getText() !== "=") return undefined;
  const left = unwrap(node.getLeft());
  const name = Node.isPropertyAccessExpression(left) ? nameOfMember(left) : undefined;
  return name === undefined ? undefined : { name, value: node.getRight() };
}

/** Whether the type of the place says that a function there gives nothing back. */
export function takesNothing(value: Node): boolean {
  const type = (wrapping(value) as Expression).getContextualType();
  return type !== undefined && dropsResult(type);
}
