import { type Block, Node } from "ts-morph";
import { nameOfMember } from "./called-by.ts";
import { ownNodes } from "./functions.ts";
import type { Kit } from "./kit.ts";
import { isCaughtIn } from "./leaving.ts";
import { mayFail } from "./may-fail.ts";
import { beginsIn, pathOf } from "./paths.ts";
import { isThenable } from "./promises.ts";
import { typeOf } from "./type-of.ts";
import { unwrap } from "./unwrap.ts";

/** A wait that may fail, and the clean-up behind it that is then not reached. */
export interface SkippedCleanUp {
  readonly wait: Node;
  readonly cleanUp: Node;
}

const cleaning =
  /^(abort|cancel|clean\w*|clear\w+|close\w*|deinit|destroy\w*|detach|disconnect\w*|dispose\w*|end|free|kill|leave|off|release\w*|remove\w+|reset\w*|restore\w*|return|rollback|shutdown|stop\w*|tear\w+|terminate\w*|unlink|unlock\w*|unref|unsubscribe)$/i;

/** Finds the first such wait among the statements of a block. */
export function skippedCleanUp(block: Block, kit: Kit): SkippedCleanUp | undefined {
  const statements = block.getStatements();
  for (const [at, statement] of statements.entries()) {
    const wait = ownNodes(statement).find((it) => isDoubtfulWait(it, block, kit));
    if (!wait) continue;
    const cleanUp = statements
      .slice(at + 1)
      .flatMap((it) => ownNodes(it).filter((one) => isCleanUp(one, block)))[0];
    return cleanUp && { wait, cleanUp };
  }
  return undefined;
}

function isDoubtfulWait(node: Node, block: Node, kit: Kit): boolean {
  if (!Node.isAwaitExpression(node) || isCaughtIn(node, block)) return false;
  const promise = unwrap(node.getExpression());
  return isThenable(typeOf(promise)) && mayFail(promise, new Set(), kit);
}

/** A call that ends or gives back something from before the block, or a note that it is over: `this.#isBusy = false`. */
function isCleanUp(node: Node, block: Node): boolean {
  if (Node.isCallExpression(node)) {
    const callee = unwrap(node.getExpression());
    const isMember = Node.isPropertyAccessExpression(callee) || Node.isElementAccessExpression(callee);
    const name = isMember ? nameOfMember(callee) : callee.getText();
    const isDisposal =
      Node.isElementAccessExpression(callee) && /Symbol\.(asyncD|d)ispose/.test(callee.getText());
    if (!isDisposal && !cleaning.test(name ?? "")) return false;
    return !isMadeIn(isMember ? callee.getExpression() : callee, block);
  }
  if (!Node.isBinaryExpression(node) || node.getOperatorToken().getText() !== "=") return false;
  const value = unwrap(node.getRight());
  const isOver = Node.isFalseLiteral(value) || Node.isNullLiteral(value) || value.getText() === "undefined";
  return isOver && !isMadeIn(node.getLeft(), block);
}

/** What begins in the block itself needs what came before it there. */
function isMadeIn(target: Node, block: Node): boolean {
  const path = pathOf(target);
  return path !== undefined && beginsIn(path, block);
}
