import { Node, SyntaxKind } from "ts-morph";
import type { Rule, RuleContext, RuleFinding } from "./rule.ts";
import { nodesOf } from "./support/functions.ts";
import { nameInCode } from "./support/say.ts";
import { type SwallowedAbort, swallowedByCatch, swallowedInChain } from "./support/swallowed-abort.ts";
import { type SwallowedCancellation, swallowedCancellation } from "./support/swallowed-cancellation.ts";
import { unwrap } from "./support/unwrap.ts";

export const noSwallowedAbort: Rule = {
  name: "no-swallowed-abort",
  description: "An abort is not taken for a failure like any other: whoever catches one ends, too.",
  yieldsTo: ["pass-signal"],
  check,
};

function check({ file, kit }: RuleContext): RuleFinding[] {
  return nodesOf(file, [SyntaxKind.CallExpression, SyntaxKind.CatchClause]).flatMap((node) => {
    if (Node.isCallExpression(node)) return ofAbort(swallowedInChain(node, kit));
    if (!Node.isCatchClause(node)) return [];
    return [...ofAbort(swallowedByCatch(node, kit)), ...ofCancellation(swallowedCancellation(node, kit))];
  });
}

function ofAbort(found: SwallowedAbort | undefined): RuleFinding[] {
  if (!found) return [];
  const { handler, wait, isRetry } = found;
  const message = isRetry
    ? "After an abort the wait in this loop fails as it does after any failure, and the loop goes on with its next turn: it starts work that nobody wants any more, as often as it may. " +
      "Look before the next turn: `signal.throwIfAborted()` at the beginning of the handler ends the loop with the reason of the abort."
    : `An abort makes ${nameOf(wait)} fail like any other fault, and this handler takes it: the code goes on as if nobody had asked it to stop, and whoever aborted takes it for done. ` +
      "Let the abort out: `signal.throwIfAborted()` at the beginning of the handler throws its reason again.";
  return [
    { node: handler, message, related: [{ node: wait, message: "This is what an abort makes fail." }] },
  ];
}

function nameOf(wait: Node): string {
  if (Node.isForOfStatement(wait)) return nameInCode(unwrap(wait.getExpression()));
  return nameInCode(unwrap(Node.isAwaitExpression(wait) ? wait.getExpression() : wait));
}

function ofCancellation(found: SwallowedCancellation | undefined): RuleFinding[] {
  if (!found) return [];
  const { handler, wait } = found;
  return [
    {
      node: handler,
      message:
        "A cancellation arrives at the wait as a `CancelledError`, and here it ends: the task goes on although it was asked to stop, and whoever waits for its end waits in vain. " +
        "Clean up where that is due, and then throw the same error again.",
      related: [{ node: wait, message: "Here the cancellation arrives." }],
    },
  ];
}
