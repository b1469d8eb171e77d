import { type CallExpression, Node } from "ts-morph";
import { unwrap } from "./unwrap.ts";

/** `list` of `list.push(…)`. */
export function receiverOf(call: CallExpression): Node | undefined {
  const callee = unwrap(call.getExpression());
  return Node.isPropertyAccessExpression(callee) ? callee.getExpression() : undefined;
}
