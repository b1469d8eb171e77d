import { Node, SyntaxKind } from "ts-morph";
import type { Rule, RuleContext, RuleFinding } from "./rule.ts";
import { nodesOf } from "./support/functions.ts";
import type { Kit } from "./support/kit.ts";
import { type LateAwait, lateAwaits } from "./support/late-await.ts";
import { lateInLoop } from "./support/late-entry.ts";
import { shortText } from "./support/say.ts";

export const noLateAwait: Rule = {
  name: "no-late-await",
  description:
    "Promises that are under way together are waited for together, so that no failure comes before its await.",
  check,
};

function check({ file, kit }: RuleContext): RuleFinding[] {
  const found = new Map<Node, RuleFinding>();
  for (const node of nodesOf(file, [SyntaxKind.VariableDeclaration, SyntaxKind.ForOfStatement])) {
    for (const late of lateAwaitsOf(node, kit)) if (!found.has(late.at)) found.set(late.at, ofLate(late));
  }
  return [...found.values()];
}

function lateAwaitsOf(node: Node, kit: Kit): LateAwait[] {
  if (Node.isVariableDeclaration(node)) return lateAwaits(node, kit);
  const late = Node.isForOfStatement(node) ? lateInLoop(node, kit) : undefined;
  return late ? [late] : [];
}

function ofLate({ at, before, kept, isList }: LateAwait): RuleFinding {
  const name = `\`${shortText(kept)}\``;
  const what = isList
    ? `The promises in ${name} are all under way, and this waits for them one by one: if a later one fails first, nobody is listening to it yet, and the failure counts as unhandled although its \`await\` would come. `
    : `${name} is under way while the code still waits for something else, and nobody listens to it before this \`await\`: if it fails in the meantime, the failure counts as unhandled although it is awaited here. `;
  return {
    node: at,
    message: `${what}Wait for them together: \`Promise.all\` listens to all from the beginning, and so does \`Promise.allSettled\` if each outcome counts.`,
    related: [
      isList
        ? { node: kept, message: "Here the promises are kept." }
        : { node: before, message: `While this waits, nobody listens to ${name}.` },
    ],
  };
}
