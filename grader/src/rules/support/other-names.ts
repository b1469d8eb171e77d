import { type CallExpression, Node } from "ts-morph";
import type { FunctionNode } from "./functions.ts";
import { isInside } from "./inside.ts";
import { localFunction } from "./local-function.ts";
import { pathOf } from "./paths.ts";
import { receiverOf } from "./receiver.ts";
import type { Write } from "./writes.ts";

/**
 * The same change as seen by those who know the object by another name: `state.last` for what `step(state)` does to
 * its parameter, `cursor.last` for what `cursor.move()` does to `this`.
 *
 * @param calls all calls of the turn, those in helpers included.
 */
export function otherNames(write: Write, calls: readonly CallExpression[]): Write[] {
  const found = [write];
  for (let at = 0; at < found.length && at < atMost; at += 1) {
    const known = found[at] as Write;
    for (const call of calls) {
      const other = asSeenBy(call, known);
      if (other && !found.some((it) => isSamePlace(it, other))) found.push(other);
    }
  }
  return found;
}

const atMost = 16;

function asSeenBy(call: CallExpression, { path, ...rest }: Write): Write | undefined {
  if (path.steps.length === 0) return undefined;
  const helper = localFunction(call.getExpression());
  const value = helper && valueBehind(path.root, helper, call, rest.node);
  const outer = value && pathOf(value);
  return outer && { ...rest, path: { root: outer.root, steps: [...outer.steps, ...path.steps] }, node: call };
}

/** What a call hands over for a parameter of the helper, or for its `this`. */
function valueBehind(
  root: Write["path"]["root"],
  helper: FunctionNode,
  call: CallExpression,
  change: Node,
): Node | undefined {
  if (root === "this") {
    return Node.isMethodDeclaration(helper) && isInside(change, helper) ? receiverOf(call) : undefined;
  }
  const at = helper
    .getParameters()
    .findIndex((it) => it.compilerNode === root.valueDeclaration && !it.isRestParameter());
  return at < 0 ? undefined : call.getArguments()[at];
}

function isSamePlace({ path: a }: Write, { path: b }: Write): boolean {
  return a.root === b.root && a.steps.join() === b.steps.join();
}
