import type { Rule, RuleContext, RuleFinding } from "./rule.ts";
import { nodesIn, nodesOf } from "./support/functions.ts";
import { type NeedlessAsync, needlessAsync } from "./support/needless-async.ts";
import { needlesslyOffered } from "./support/needlessly-offered.ts";
import { asyncKinds } from "./support/tree.ts";

export const noNeedlessAsync: Rule = {
  name: "no-needless-async",
  description: "A function is `async` because it waits for something.",
  check,
};

function check({ file, isAnswer }: RuleContext): RuleFinding[] {
  return nodesOf(file, asyncKinds).flatMap((node) => {
    const needless = needlessAsync(node) ?? (isAnswer ? undefined : needlesslyOffered(node));
    return needless ? [findingFor(needless)] : [];
  });
}

function findingFor({ helper, name, waits }: NeedlessAsync): RuleFinding {
  const [wait] = waits;
  return {
    node: nodesIn(helper).find((it) => it.getText() === "async") ?? helper,
    message:
      `${name ? `\`${name.getText()}\`` : "This function"} is \`async\`, yet nothing in it waits: it runs to its end before anybody gets its promise, and nothing else runs in the meantime. ` +
      "Leave `async` out, and the `await` where it is called; the value is then there at once.",
    ...(wait && { related: [{ node: wait, message: "This waits for a result that is there already." }] }),
  };
}
