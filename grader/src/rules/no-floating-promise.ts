import { Node } from "ts-morph";
import type { Rule, RuleContext, RuleFinding } from "./rule.ts";
import { forgottenWait } from "./support/forgotten-wait.ts";
import { nodesIn } from "./support/functions.ts";
import { libraryName } from "./support/member.ts";
import { mentionsOf } from "./support/mentions.ts";
import { isPromiseList, isThenable } from "./support/promises.ts";
import { nameInCode } from "./support/say.ts";
import { unwatched } from "./support/unwatched.ts";
import { unwrap } from "./support/unwrap.ts";

export const noFloatingPromise: Rule = {
  name: "no-floating-promise",
  description: "Every promise has somebody who waits for it, or who at least takes its failure.",
  check,
};

function check({ file }: RuleContext): RuleFinding[] {
  return nodesIn(file).flatMap((node) => {
    if (Node.isExpressionStatement(node)) return ofStatement(node.getExpression());
    if (Node.isVariableDeclaration(node)) return ofUnusedName(node);
    return ofForgottenWait(node);
  });
}

function ofStatement(expression: Node): RuleFinding[] {
  return unwatched(expression).map((node) => ({ node, message: sayUnwatched(node) }));
}

function sayUnwatched(node: Node): string {
  const name = nameInCode(node);
  if (isPromiseList(node.getType())) {
    return (
      `${Node.isAwaitExpression(node) ? "An `await` of a list waits for none of its promises" : `${name} gives a list of promises, and nobody waits for them`}: ` +
      "the code goes on at once, and a failure reaches nobody. Hand the list to `Promise.all` and await that."
    );
  }
  const chain = /^Promise\.(then|finally)$/.exec(libraryName(node) ?? "")?.[1];
  if (chain !== undefined) {
    return (
      `This \`${chain}\` gives a new promise, which fails if the one before fails or if the function in it throws, and nobody takes that failure. ` +
      "Await the chain, or end it with a `.catch(…)` that does something about it."
    );
  }
  return (
    `${name} is under way, and nobody waits for it: the code after it goes on at once, and a failure reaches nobody. ` +
    "Write `await` in front of it, or keep its promise and await that later; work that goes on alone takes its failure in a `.catch(…)`."
  );
}

/** `const task = start();`, and no word of `task` after that. */
function ofUnusedName(declaration: Node): RuleFinding[] {
  if (!Node.isVariableDeclaration(declaration)) return [];
  const [name, value] = [declaration.getNameNode(), declaration.getInitializer()];
  const statement = declaration.getVariableStatement();
  if (!value || !statement || !Node.isIdentifier(name) || statement.isExported()) return [];
  if (statement.getDeclarationKind().endsWith("using")) return [];
  const start = unwrap(value);
  if (!Node.isCallExpression(start) && !Node.isNewExpression(start)) return [];
  if (unwatched(start).length === 0 || mentionsOf(name).length > 0 || isExportedByName(name)) return [];
  const what = isThenable(start.getType()) ? "the promise" : "the promises";
  return [
    {
      node: name,
      message:
        `\`${name.getText()}\` holds ${what} of ${nameInCode(start)}, and nothing after this line mentions it: ` +
        "nobody waits until the work has ended, and a failure reaches nobody. Await it where its result is needed, or before the function ends.",
    },
  ];
}

function isExportedByName(name: Node): boolean {
  const exports = name.getSourceFile().getSymbol()?.getExports() ?? [];
  const symbol = name.getSymbol()?.compilerSymbol;
  return exports.some((it) => (it.isAlias() ? it.getAliasedSymbol() : it)?.compilerSymbol === symbol);
}

function ofForgottenWait(node: Node): RuleFinding[] {
  const forgotten = forgottenWait(node);
  if (!forgotten) return [];
  const name = nameInCode(forgotten.promise);
  const message =
    forgotten.use === "condition"
      ? `${name} is a promise, which counts as true from the beginning, whatever it resolves to later. ` +
        "The answer is there only after an `await` in front of it."
      : `${name} is a promise, and in a text that is \`[object Promise]\`: what it resolves to is not there yet. ` +
        "The text is there only after an `await` in front of it.";
  return [{ node: forgotten.promise, message }];
}
