import type { Node, Type } from "ts-morph";
import { Memo } from "./memo.ts";

const types = new Memo<Node, Type>();

/** The type of an expression or a declaration. The compiler works out most of it anew each time that it is asked. */
export function typeOf(node: Node): Type {
  const type = types.get(node) ?? node.getType();
  types.set(node, type);
  return type;
}
