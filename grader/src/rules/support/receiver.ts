import type { CallExpression, Node } from "ts-morph";
import { isMember, nameOfMember } from "./called-by.ts";
import { unwrap } from "./unwrap.ts";

/** `list` of `list.push(…)` and `list["push"](…)`. */
export function receiverOf(call: CallExpression): Node | undefined {
  const callee = unwrap(call.getExpression());
  return isMember(callee) && nameOfMember(callee) !== undefined ? callee.getExpression() : undefined;
}
