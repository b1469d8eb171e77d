import { Node } from "ts-morph";
import type { Rule, RuleContext, RuleFinding } from "./rule.ts";
import { type ForgottenWait, forgottenWaits, type PromiseUse } from "./support/forgotten-wait.ts";
import { nameInCode } from "./support/say.ts";
import { initializerOf } from "./support/sure-promise.ts";

export const noPromiseAsValue: Rule = {
  name: "no-promise-as-value",
  description: "Where the result is wanted, the promise of it has been awaited.",
  check,
};

function check({ file, kit }: RuleContext): RuleFinding[] {
  return forgottenWaits(file, kit).map(findingFor);
}

function findingFor({ promise, use }: ForgottenWait): RuleFinding {
  const start = initializerOf(promise);
  return {
    node: promise,
    message: `${what(promise, use)} ${instead[use]}`,
    ...(start && { related: [{ node: start, message: "The promise comes from here, without an `await`." }] }),
  };
}

function what(promise: Node, use: PromiseUse): string {
  const isCall = Node.isCallExpression(promise) || Node.isNewExpression(promise);
  const name = `${nameInCode(promise)} ${isCall ? "gives" : "is"}`;
  switch (use) {
    case "conditions":
      return `${name} a list of promises, and each of them counts as true from the beginning, whatever it resolves to later.`;
    case "condition":
      return `${name} a promise, which counts as true from the beginning, whatever it resolves to later.`;
    case "missing":
      return `${name} a promise, which is there in any case, even if it resolves to nothing later.`;
    case "comparison":
      return `${name} a promise, so this asks about the promise: the answer is the same whatever it resolves to later.`;
    case "number":
      return `${name} a promise, which as a number is \`NaN\`: what it resolves to is not there yet.`;
    case "text":
      return `${name} a promise, and as a text that is \`[object Promise]\`: what it resolves to is not there yet.`;
    case "texts":
      return `${name} a list of promises, and in a text each of them is \`[object Promise]\`: what they resolve to is not there yet.`;
    case "parts":
      return `${name} a promise, which has no properties of its own: those of what it resolves to are not there yet, so nothing is copied or listed here.`;
    case "items":
      return `${name} a promise, which has no items: the list that it resolves to is not there yet, and spreading it throws a \`TypeError\`.`;
    case "json":
      return `${name} a promise, and \`JSON.stringify\` writes \`{}\` for it: what it resolves to is not there yet.`;
  }
}

const awaitAll = "Wait for all of them first: `await Promise.all(…)`.";
const awaitIt = "Write `await` in front of it, and use what comes out.";

const instead: Readonly<Record<PromiseUse, string>> = {
  condition: "The answer is there only after an `await`.",
  conditions: awaitAll,
  missing: awaitIt,
  comparison: awaitIt,
  number: awaitIt,
  text: awaitIt,
  texts: awaitAll,
  parts: awaitIt,
  items: awaitIt,
  json: awaitIt,
};
