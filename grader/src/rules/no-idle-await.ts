import { Node, SyntaxKind } from "ts-morph";
import type { Rule, RuleContext, RuleFinding } from "./rule.ts";
import { nodesOf } from "./support/functions.ts";
import { type IdleAwait, idleAwait } from "./support/idle-await.ts";
import { nameInCode, shortText } from "./support/say.ts";

export const noIdleAwait: Rule = {
  name: "no-idle-await",
  description: "An `await` is given a promise, and so has something to wait for.",
  check,
};

function check({ file }: RuleContext): RuleFinding[] {
  return nodesOf(file, [
    SyntaxKind.AwaitExpression,
    SyntaxKind.ForOfStatement,
    SyntaxKind.VariableDeclaration,
  ]).flatMap((node) => {
    const idle = idleAwait(node);
    return idle ? [{ node: idle.at, message: say(idle) }] : [];
  });
}

function say({ at, value, kind }: IdleAwait): string {
  const name = nameInCode(value);
  switch (kind) {
    case "promises":
      return (
        "An `await` of a list waits for none of its promises: the list comes back at once, while the work in it is still going on. " +
        "Hand the list to `Promise.all`, and await that."
      );
    case "function":
      return (
        `${name} is a function, and an \`await\` does not call it: no work has begun, and there is nothing to wait for. ` +
        `Write \`await ${shortText(value)}(…)\`.`
      );
    case "timer":
      return (
        `${name} gives a timer, which is no promise: the code goes on at once, and the timer rings later, with nobody waiting for it. ` +
        "Await a promise whose `resolve` the timer calls; `io.sleep(ms)` is one."
      );
    case "nothing":
      return (
        `${name} gives nothing back, no promise either: whatever it starts, this \`await\` does not wait for it. ` +
        "Let the function return the promise of its work, or leave the `await` out if all is over when it comes back."
      );
    case "value":
      return (
        `${whatIs(value, name)} no promise, so the value is there already: this \`await\` waits for nothing, and only lets other tasks run in between. ` +
        "Leave it out, or await the call that starts the work."
      );
    case "items":
      return (
        `The items of ${name} are no promises: \`for await\` has nothing to wait for, and still gives way in every turn. ` +
        "A plain `for … of` takes them as they are."
      );
    case "resource":
      return (
        `What \`${shortText(at)}\` holds is disposed of at once, without a promise: at the end of the block there is nothing to wait for. ` +
        "Write `using` without the `await`."
      );
  }
}

function whatIs(value: Node, name: string): string {
  return Node.isCallExpression(value) ? `${name} gives` : `${name} is`;
}
