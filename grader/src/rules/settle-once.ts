import { Node, SyntaxKind } from "ts-morph";
import type { Rule, RuleContext, RuleFinding } from "./rule.ts";
import { isJump } from "./support/conditions.ts";
import { nodesOf } from "./support/functions.ts";
import { type HandMade, handMade } from "./support/hand-made.ts";
import { isWaitedFor, neverSettled } from "./support/never-settled.ts";
import { returnedInstead } from "./support/returned-instead.ts";
import { shortText } from "./support/say.ts";
import { type SettledTwice, settledTwice } from "./support/settled-twice.ts";

export const settleOnce: Rule = {
  name: "settle-once",
  description: "A promise made by hand is settled on each path, and on each path once.",
  check,
};

function check({ file, kit }: RuleContext): RuleFinding[] {
  const promises = nodesOf(file, [SyntaxKind.NewExpression, SyntaxKind.CallExpression]).flatMap(
    (it) => handMade(it) ?? [],
  );
  return promises.flatMap((promise) => {
    const pending = neverSettled(promise, kit);
    const returned = isWaitedFor(promise.made) ? returnedInstead(promise) : undefined;
    return [
      ...settledTwice(promise).map(ofSecond),
      ...(pending ? [{ node: pending, message: sayPending(pending, promise) }] : []),
      ...(returned ? [ofReturned(returned)] : []),
    ];
  });
}

function ofSecond({ first, second }: SettledTwice): RuleFinding {
  const [done, idle] = [`\`${shortText(first)}\``, `\`${shortText(second)}\``];
  if (first === second) {
    return {
      node: second,
      message:
        `${idle} runs in each turn of this loop, and only the first turn settles the promise: the others do nothing. ` +
        "Leave the loop behind it with `break`, or gather the values and settle the promise once, behind the loop.",
    };
  }
  const what = Node.isThrowStatement(second)
    ? `${idle} is reached after ${done} has settled the promise, so the error reaches nobody. `
    : `${idle} is reached after ${done} has settled the promise, and then it does nothing: the first outcome stays, whatever comes behind it. `;
  return {
    node: second,
    message: `${what}Write \`return\` behind the first, or put the second in an \`else\`, so that each path settles once.`,
    related: [{ node: first, message: "Here the promise is settled, and the code goes on." }],
  };
}

function ofReturned(node: Node): RuleFinding {
  return {
    node,
    message:
      `Nobody takes what \`${shortText(node)}\` gives, and nothing here calls \`resolve\`: unless it fails, the promise stays pending, and who awaits it waits forever, without an error. ` +
      "Hand the value to `resolve` instead of returning it.",
  };
}

function sayPending(node: Node, { made, uses }: HandMade): string {
  const consequence = "the promise stays pending, and who awaits it waits forever, without an error. ";
  if (node === made) {
    const why =
      uses.length === 0
        ? "Nothing in this executor mentions `resolve` or `reject`: "
        : "Nothing that this executor does calls `resolve` or `reject`: ";
    return `${why}${consequence}Settle it where the result is known, and call \`reject\` where there is none.`;
  }
  const remedy = "Settle it there as well: with `reject`, if there is no result.";
  if (isJump(node))
    return `This \`${node.getText().split(/\W/, 1)[0]}\` leaves without \`resolve\` and without \`reject\`: ${consequence}${remedy}`;
  if (Node.isCatchClause(node))
    return `When the \`try\` fails, this \`catch\` goes on without \`resolve\` and without \`reject\`: ${consequence}${remedy}`;
  return `Of the ways that \`${shortText(node)}\` decides between, one has neither \`resolve\` nor \`reject\`: ${consequence}${remedy}`;
}
