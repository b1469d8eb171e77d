import { Node, SyntaxKind } from "ts-morph";
import type { Rule, RuleContext, RuleFinding } from "./rule.ts";
import { executorResult } from "./support/executor-result.ts";
import { type Forwarding, forwardingOf } from "./support/forwarding.ts";
import { isFunction, nodesOf } from "./support/functions.ts";
import { type HandMade, handMade } from "./support/hand-made.ts";
import { isThenable } from "./support/promises.ts";
import { nameInCode, shortText } from "./support/say.ts";
import { typeOf } from "./support/type-of.ts";
import { unwrap } from "./support/unwrap.ts";

export const noPromiseWrapper: Rule = {
  name: "no-promise-wrapper",
  description: "A promise that is there already is handed on itself, not wrapped in another one.",
  check,
};

function check({ file, kit }: RuleContext): RuleFinding[] {
  return nodesOf(file, [SyntaxKind.NewExpression, SyntaxKind.CallExpression])
    .flatMap((it) => handMade(it) ?? [])
    .flatMap((promise) => {
      const forwarding = forwardingOf(promise, kit);
      if (forwarding) return [{ node: promise.made, message: sayWrapper(promise, forwarding) }];
      const result = executorResult(promise);
      return result ? [{ node: result, message: sayResult(result) }] : [];
    });
}

function sayWrapper({ made }: HandMade, { source, handsFailureOn }: Forwarding): string {
  const wrapper = Node.isNewExpression(made)
    ? "this `new Promise`"
    : "the promise of `Promise.withResolvers`";
  const isOwn = Node.isCallExpression(source) && isFunction(unwrap(source.getExpression()));
  const what = isOwn
    ? `The \`async\` function inside gives a promise by itself, and ${wrapper} only hands on what it gives. `
    : `${nameInCode(source)} ${Node.isCallExpression(source) ? "gives" : "is"} a promise already, and ${wrapper} only hands on what it gives. `;
  const risk = handsFailureOn
    ? "Each way to settle is one more that can be forgotten. "
    : "A failure is not handed on: it reaches nobody, and who awaits the outer promise waits forever. ";
  return `${what}${risk}Return that promise itself, with \`then\` or an \`async\` function where its result is to be changed.`;
}

function sayResult(result: Node): string {
  const isPromise = isThenable(typeOf(result));
  const name = isPromise ? nameInCode(result) : `\`${shortText(result)}\``;
  const what = isPromise
    ? `The promise of ${name} is returned to \`new Promise\`, which drops it: nobody waits for it, and its failure reaches nobody. `
    : `What an executor returns is dropped: ${name} reaches nobody, and it settles nothing. `;
  return `${what}Only \`resolve\` and \`reject\` settle the promise${isPromise ? "; a promise that is there already needs no `new Promise` round it." : ", so hand the value to one of them."}`;
}
