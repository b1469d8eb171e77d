import { type CallExpression, Node, SyntaxKind } from "ts-morph";
import type { Rule, RuleContext, RuleFinding } from "./rule.ts";
import { nodesOf } from "./support/functions.ts";
import { type Fate, fateOf, isAcquisition } from "./support/guard-fate.ts";
import { nameInCode } from "./support/say.ts";
import { wrapping } from "./support/unwrap.ts";

export const requireRelease: Rule = {
  name: "require-release",
  description: "What is acquired is given back however the work ends: by `using`, or in a `finally`.",
  check,
};

function check({ file, kit }: RuleContext): RuleFinding[] {
  return nodesOf(file, [SyntaxKind.CallExpression])
    .filter(Node.isCallExpression)
    .filter((it) => isAcquisition(it, kit))
    .flatMap((call) => report(call, fateOf(call, kit)) ?? []);
}

function report(call: CallExpression, fate: Fate): RuleFinding | undefined {
  const name = nameInCode(call);
  const wait = wrapping(call).getParent();
  const node = Node.isAwaitExpression(wait) ? wait : call;
  const isStep = Node.isExpressionStatement(node.getParent());
  const remedy = isStep
    ? "Begin a `try` directly after this line and release in its `finally`."
    : "Bind the guard with `using`, or begin a `try` directly after this line and release in its `finally`.";
  switch (fate.kind) {
    case "released":
      return undefined;
    case "not-awaited":
      return {
        node,
        message:
          `${name} gives a promise of the guard, and \`using\` is given that promise: nothing is released at the end of the block. ` +
          "The guard is there only after an `await` of its own, to the right of the `=`.",
      };
    case "dropped":
      return {
        node,
        message: `Nobody keeps the guard that ${name} gives, so it is never released: whoever comes next waits forever. Bind the guard with \`using\`, or keep it and release it in a \`finally\`.`,
      };
    case "never":
      return {
        node,
        message: `What ${name} takes is never released: whoever comes next waits forever. ${remedy}`,
      };
    case "not-in-finally":
      return {
        node,
        message: `If anything throws between here and the release, the release is never reached, and everybody behind ${name} waits forever. ${remedy}`,
        related: [{ node: fate.release, message: "This line is reached only if nothing before it throws." }],
      };
    case "on-failure":
      return {
        node,
        message: `What ${name} takes is given back only when something has failed: if all goes well, everybody behind waits forever. ${remedy}`,
        related: [{ node: fate.release, message: "The good case never comes here." }],
      };
    case "early": {
      const work = nameInCode(fate.work);
      return {
        node: fate.work,
        message:
          `${work} gives a promise at once, and the guard of ${name} is released at that moment, not when the work has ended: the next one comes in while it still runs. ` +
          `Write \`return await\`, so that the block ends after ${work} has.`,
        related: [{ node, message: "Here the guard is taken." }],
      };
    }
    case "late-try":
      return {
        node,
        message:
          `The \`try\` that releases the guard of ${name} begins too late: if something before it throws, the \`finally\` is not reached, ` +
          "and everybody behind waits forever. Let the `try` begin directly after this line.",
        related: [{ node: fate.gap, message: "If this throws, the guard stays taken." }],
      };
  }
}
