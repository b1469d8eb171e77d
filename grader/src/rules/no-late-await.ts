import { Node, SyntaxKind } from "ts-morph";
import type { Rule, RuleContext, RuleFinding } from "./rule.ts";
import { nodesOf } from "./support/functions.ts";
import { lateAwait } from "./support/late-await.ts";
import { nameInCode } from "./support/say.ts";

export const noLateAwait: Rule = {
  name: "no-late-await",
  description:
    "Promises that are under way together are waited for together, so that no failure comes before its await.",
  check,
};

function check({ file, kit }: RuleContext): RuleFinding[] {
  const found = new Map<Node, RuleFinding>();
  for (const declaration of nodesOf(file, [SyntaxKind.VariableDeclaration]).filter(
    Node.isVariableDeclaration,
  )) {
    const late = lateAwait(declaration, kit);
    if (!late || found.has(late.at)) continue;
    const name = `\`${declaration.getName()}\``;
    const what = late.isList
      ? `The promises in ${name} are all under way, and this waits for them one by one: if a later one fails first, nobody is listening to it yet, and the failure counts as unhandled although its \`await\` would come. `
      : `${name} is under way while the code still waits for something else, and nobody listens to it before this \`await\`: if it fails in the meantime, the failure counts as unhandled although it is awaited here. `;
    const message = `${what}Wait for them together: \`Promise.all\` listens to all from the beginning, and so does \`Promise.allSettled\` if each outcome counts.`;
    found.set(late.at, {
      node: late.at,
      message,
      related: [
        late.isList
          ? { node: declaration.getNameNode(), message: "Here the promises are kept." }
          : {
              node: late.before,
              message: `While this waits, nobody listens to ${nameInCode(declaration.getNameNode())}.`,
            },
      ],
    });
  }
  return [...found.values()];
}
