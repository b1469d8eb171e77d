import { type CallExpression, Node, SyntaxKind } from "ts-morph";
import type { Rule, RuleContext, RuleFinding } from "./rule.ts";
import { nodesOf } from "./support/functions.ts";
import { nameInCode } from "./support/say.ts";
import { type SwallowedWork, swallowedInChain, swallowedInTry } from "./support/swallowed-work.ts";

export const noSwallowedRejection: Rule = {
  name: "no-swallowed-rejection",
  description: "A failure is dealt with or passed on; it does not end in a handler that does nothing.",
  yieldsTo: ["pass-signal", "no-swallowed-abort"],
  check,
};

function check({ file, kit }: RuleContext): RuleFinding[] {
  return nodesOf(file, [SyntaxKind.CallExpression, SyntaxKind.TryStatement]).flatMap((it) => {
    if (Node.isCallExpression(it)) {
      const swallowed = swallowedInChain(it, kit);
      return swallowed ? [report(handlerOf(it), swallowed)] : [];
    }
    const clause = Node.isTryStatement(it) ? it.getCatchClause() : undefined;
    const swallowed = Node.isTryStatement(it) ? swallowedInTry(it, kit) : undefined;
    return clause && swallowed ? [report(clause, swallowed)] : [];
  });
}

function handlerOf(chain: CallExpression): Node {
  return chain.getArguments().at(-1) ?? chain;
}

function report(node: Node, { work, swallow }: SwallowedWork): RuleFinding {
  const name = nameInCode(work);
  const message =
    swallow === "pretends"
      ? `When ${name} fails, this handler gives \`undefined\` and says that it is something else: the one who waits goes on with a value that is not there, and nobody hears of the failure. ` +
        "Give a value that says what has happened, under a type that has room for it, or leave the handler out."
      : `When ${name} fails, its failure ends in this handler, which does nothing: the code after it goes on as if all had gone well, and nobody hears of it. ` +
        "Look at the error here and tell somebody, or leave the handler out, so that the one who waits gets the rejection; a comment in it can say why the failure does not matter.";
  return { node, message, related: [{ node: work, message: "This may fail without a word." }] };
}
