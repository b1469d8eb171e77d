import { Node } from "ts-morph";
import { type FunctionNode, nodesIn } from "./functions.ts";
import { isInside } from "./inside.ts";
import { declarationsOf } from "./local-function.ts";
import { nameNodeOf } from "./started-often.ts";
import { wrapping } from "./unwrap.ts";

/**
 * The calls of a function in its file outside of itself, and the places where it is mentioned as a value; for a
 * function without a name, where it stands.
 */
export function usesOf(fn: FunctionNode): Node[] {
  const name = nameNodeOf(fn);
  const places = name ? placesOf(name).filter((it) => !isInside(it, fn)) : [fn];
  return places.map((it) => {
    const owner = it.getParent();
    const isMemberName = Node.isPropertyAccessExpression(owner) && owner.getNameNode() === it;
    const whole = wrapping(isMemberName ? owner : it);
    const call = whole.getParent();
    return Node.isCallExpression(call) && call.getExpression() === whole ? call : whole;
  });
}

/** By the declaration: a method without a declared result has another symbol for each type of its object. */
function placesOf(name: Node): Node[] {
  const declaration = name.getParent();
  return nodesIn(name.getSourceFile()).filter(
    (it) =>
      it !== name &&
      (Node.isIdentifier(it) || Node.isPrivateIdentifier(it)) &&
      it.getText() === name.getText() &&
      !Node.isExportSpecifier(it.getParent()) &&
      declarationsOf(it).some((one) => one === declaration),
  );
}
