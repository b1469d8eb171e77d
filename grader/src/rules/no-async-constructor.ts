import { Node, SyntaxKind } from "ts-morph";
import type { Rule, RuleContext, RuleFinding } from "./rule.ts";
import { type BuiltWork, unreachableWork } from "./support/built-work.ts";
import type { Class } from "./support/completes.ts";
import { nodesOf } from "./support/functions.ts";
import { nameInCode } from "./support/say.ts";

export const noAsyncConstructor: Rule = {
  name: "no-async-constructor",
  description: "What is started while an object is built can be awaited by whoever has the object.",
  check,
};

function check({ file, kit }: RuleContext): RuleFinding[] {
  return nodesOf(file, [SyntaxKind.ClassDeclaration, SyntaxKind.ClassExpression])
    .filter((it) => Node.isClassDeclaration(it) || Node.isClassExpression(it))
    .flatMap((owner) => unreachableWork(owner, kit).map((it) => report(it, owner)));
}

function report({ at, start, field }: BuiltWork, owner: Class): RuleFinding {
  const [name, made] = [nameInCode(start), `\`new ${owner.getName() ?? "…"}\``];
  const remedy =
    "Let a static `async` method do the waiting and give the object when it is complete, or keep the promise in a field that the methods await.";
  if (field) {
    return {
      node: at,
      message: `${name} is under way when ${made} is over, and \`${field.getName()}\` holds its promise where no method awaits it or returns it: nobody knows when the object is complete, or that it never will be. ${remedy}`,
      related: [{ node: field.getNameNode(), message: "This field is private, and nothing waits for it." }],
    };
  }
  return {
    node: at,
    message: `A constructor cannot wait: whoever writes ${made} has the object while ${name} is still under way, and has no promise to await before using it. ${remedy}`,
    ...(at !== start && { related: [{ node: start, message: "Here the work is started." }] }),
  };
}
