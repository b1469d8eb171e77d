/** The statements by which a block is left before its end. */
import { Node } from "ts-morph";
import { ownNodes } from "./functions.ts";
import { isInside } from "./inside.ts";
import { isLoop } from "./loops.ts";

/** The `return`, `break` and `continue` in a block whose target is outside of it. */
export function jumpsOutOf(block: Node): Node[] {
  return ownNodes(block).filter((it) => {
    if (Node.isReturnStatement(it)) return true;
    if (!Node.isBreakStatement(it) && !Node.isContinueStatement(it)) return false;
    const target = targetOf(it);
    return target !== undefined && target !== block && !isInside(target, block);
  });
}

/** What is thrown in a block and caught nowhere in it. */
export function throwsOutOf(block: Node): Node[] {
  return ownNodes(block).filter((it) => Node.isThrowStatement(it) && !isCaughtIn(it, block));
}

/** Whether a `catch` inside of `block` takes what fails at `node`. */
export function isCaughtIn(node: Node, block: Node): boolean {
  for (let it = node, parent = it.getParent(); parent && it !== block; it = parent, parent = it.getParent()) {
    if (Node.isTryStatement(parent) && parent.getCatchClause() && parent.getTryBlock() === it) return true;
  }
  return false;
}

function targetOf(jump: Node): Node | undefined {
  if (!Node.isBreakStatement(jump) && !Node.isContinueStatement(jump)) return undefined;
  const label = jump.getLabel()?.getText();
  return jump.getFirstAncestor((it) => {
    if (label !== undefined) return Node.isLabeledStatement(it) && it.getLabel().getText() === label;
    return isLoop(it) || (Node.isBreakStatement(jump) && Node.isSwitchStatement(it));
  });
}
