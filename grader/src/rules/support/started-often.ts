import { Node } from "ts-morph";
import { type FunctionNode, functionAround, isFunction } from "./functions.ts";
import { isInside } from "./inside.ts";
import { isExportedByName } from "./is-exported.ts";
import { loopAround } from "./loops.ts";
import { libraryName } from "./member.ts";
import { mentionsOf } from "./mentions.ts";
import { wrapping } from "./unwrap.ts";

/** How many times a function is started: by the places that call it or hand it to someone who does. */
export type Frequency = "once" | "often" | "unknown";

const repeaters =
  /^((Readonly)?Array|ArrayConstructor|Map|Set|Iterator|IteratorObject)\.(map|flatMap|forEach|from|fromAsync|fill|reduce)$/;

export function frequencyOf(node: Node, depth = 0): Frequency {
  if (!isFunction(node)) return "once";
  if (depth > 4) return "unknown";
  const uses = usesOf(node);
  if (uses.length > 1) return "often";
  const use = uses[0];
  if (!use) return isExported(node) ? "unknown" : "once";
  return frequencyOfUse(use, depth);
}

/** The places where a function is mentioned, other than in itself: for a function without a name, where it stands. */
function usesOf(node: FunctionNode): Node[] {
  const name = nameNodeOf(node);
  if (!name) return [wrapping(node)];
  return mentionsOf(name).filter((it) => !isInside(it, node));
}

function frequencyOfUse(use: Node, depth: number): Frequency {
  const parent = wrapping(use).getParent();
  if (Node.isCallExpression(parent) && parent.getArguments().includes(wrapping(use) as never)) {
    if (repeaters.test(libraryName(parent) ?? "")) return "often";
  }
  const around = functionAround(use);
  if (loopAround(use)) return "often";
  // A function that is called from outside as often as one likes still starts this one once each time.
  return isFunction(around) && !isExported(around) ? frequencyOf(around, depth + 1) : "once";
}

/** The calls of a function in its file; a mention that is no call counts as one. */
export function callsOf(node: FunctionNode): Node[] {
  return usesOf(node).map((it) => {
    const parent = wrapping(it).getParent();
    return Node.isCallExpression(parent) && parent.getExpression() === wrapping(it) ? parent : it;
  });
}

/** The name that a function goes by. */
export function nameNodeOf(node: FunctionNode): Node | undefined {
  if (Node.isFunctionDeclaration(node) || Node.isMethodDeclaration(node)) return node.getNameNode();
  const holder = wrapping(node).getParent();
  if (
    Node.isVariableDeclaration(holder) ||
    Node.isPropertyAssignment(holder) ||
    Node.isPropertyDeclaration(holder)
  ) {
    return holder.getNameNode();
  }
  return undefined;
}

export function isExported(node: FunctionNode): boolean {
  const name = nameNodeOf(node);
  if (!name) return false;
  if (Node.isMethodDeclaration(node) || Node.isPropertyDeclaration(name.getParent())) return true;
  return isExportedByName(name);
}
