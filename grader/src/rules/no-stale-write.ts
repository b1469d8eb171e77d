import { Node } from "ts-morph";
import type { Rule, RuleContext, RuleFinding } from "./rule.ts";
import { type FunctionNode, isFunction, nodesOf } from "./support/functions.ts";
import { homeOf } from "./support/homes.ts";
import { isInside } from "./support/inside.ts";
import type { Kit } from "./support/kit.ts";
import { mentionsOf } from "./support/mentions.ts";
import { mayOverlap } from "./support/overlap.ts";
import { nameInCode, shortText } from "./support/say.ts";
import { changesOf } from "./support/slot-changes.ts";
import { type Stale, staleIn } from "./support/stale.ts";
import { isExported, nameNodeOf } from "./support/started-often.ts";
import { functionKinds } from "./support/tree.ts";
import { isUnderLock } from "./support/under-lock.ts";
import { unwrap } from "./support/unwrap.ts";
import { waitsOf } from "./support/waits.ts";

export const noStaleWrite: Rule = {
  name: "no-stale-write",
  description:
    "What tasks share is read, decided about and written without an `await` in between, or under a lock.",
  check,
};

function check({ file, kit }: RuleContext): RuleFinding[] {
  return nodesOf(file, functionKinds)
    .filter(isFunction)
    .filter((it) => waitsOf(it).length > 0)
    .flatMap((it) => inFunction(it, kit));
}

function inFunction(fn: FunctionNode, kit: Kit): RuleFinding[] {
  const found = new Map<Node, RuleFinding>();
  for (const change of changesOf(fn)) {
    const stale = found.has(change.node) ? undefined : staleIn(change, fn, kit);
    if (stale && isReachedByOthers(stale, fn) && !isUnderLock(stale.read))
      found.set(change.node, report(stale));
  }
  return [...found.values()];
}

function isReachedByOthers({ change, kind }: Stale, fn: FunctionNode): boolean {
  const home = homeOf(change.slot.node);
  if (!home) return false;
  if (mayOverlap(fn, home)) return true;
  // Handed in by callers that are not in sight: what they share is written back as it was.
  const isHandedIn = Node.isParameterDeclaration(home) && home.getParent() === fn;
  return isHandedIn && kind === "value" && isExported(fn) && !isCalledHere(fn);
}

function isCalledHere(fn: FunctionNode): boolean {
  const name = nameNodeOf(fn);
  return name !== undefined && mentionsOf(name).length > 0;
}

function report(stale: Stale): RuleFinding {
  const { change, read, wait } = stale;
  const related = [
    { node: read, message: stale.kind === "value" ? "Here it is read." : "Here it is asked." },
    { node: wait, message: "While this waits, others run." },
  ];
  return {
    node: change.node,
    message: say(stale),
    related: related.filter((it) => !isInside(it.node, change.node)),
  };
}

function say({ kind, change, read, wait }: Stale): string {
  const name = `\`${shortText(Node.isBindingElement(read) ? change.slot.node : read)}\``;
  switch (kind) {
    case "value":
      return isInside(read, change.node)
        ? `${name} is read before the \`await\` in this line and written after it: what others write in the meantime is overwritten, and their change is lost. ` +
            "Wait first, and keep the result in a variable; after that read and write in one step, or hold a lock around the whole."
        : `What is written here was computed from ${name} as it was before \`${shortText(wait)}\`: what others have written since then is overwritten, and their change is lost. ` +
            "Read it again after the wait, directly before this line, or hold a lock from the read to the write.";
    case "check":
      return (
        `${name} is asked before the wait and set after it: whoever comes in the meantime gets the same answer, and starts ${workIn(wait)} once more. ` +
        "Set it before the first `await`; where a result is to be kept, keep its promise, for which all can wait."
      );
    case "limit":
      return (
        `${name} is asked before the wait and changed after it: whoever comes in the meantime gets the same answer, and together they go beyond the limit. ` +
        "Change it directly after asking, before the wait, or ask again after it."
      );
  }
}

/** What is started, as it is called in the code. */
function workIn(wait: Node): string {
  const operand =
    Node.isAwaitExpression(wait) || Node.isYieldExpression(wait) ? wait.getExpression() : undefined;
  const inner = operand && unwrap(operand);
  return Node.isCallExpression(inner) ? nameInCode(inner) : `\`${shortText(wait)}\``;
}
