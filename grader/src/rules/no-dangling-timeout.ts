import { type CallExpression, Node, SyntaxKind } from "ts-morph";
import type { Rule, RuleContext, RuleFinding } from "./rule.ts";
import { type Dangling, danglingTimer } from "./support/dangling-timer.ts";
import { entriesOf } from "./support/entries.ts";
import { nodesOf } from "./support/functions.ts";
import type { Kit } from "./support/kit.ts";
import { libraryName } from "./support/member.ts";
import { nameInCode } from "./support/say.ts";

export const noDanglingTimeout: Rule = {
  name: "no-dangling-timeout",
  description: "A timer that is raced against work is cleared when the race is over.",
  check,
};

function check({ file, kit }: RuleContext): RuleFinding[] {
  return nodesOf(file, [SyntaxKind.CallExpression]).flatMap((node) => {
    const isRace =
      Node.isCallExpression(node) && /^PromiseConstructor\.(race|any)$/.test(libraryName(node) ?? "");
    return isRace ? inRace(node, kit) : [];
  });
}

/** The first entry of the race that is a timer of which nobody gets rid. */
function inRace(race: CallExpression, kit: Kit): RuleFinding[] {
  for (const entry of entriesOf(race.getArguments()[0])) {
    const found = danglingTimer(entry, race, kit);
    if (found) return [report(entry, found)];
  }
  return [];
}

function report(entry: Node, { timer, skipped }: Dangling): RuleFinding {
  const when = skipped
    ? `When something else in this race fails, the line that clears its timer is skipped, and the timer of ${nameInCode(timer)} goes on: `
    : `When something else wins this race, the timer of ${nameInCode(timer)} goes on: `;
  const place = skipped
    ? { node: skipped, message: "This line is reached only if the race succeeds." }
    : timer !== entry && { node: timer, message: "This timer is never cleared." };
  return {
    node: entry,
    message:
      `${when}the program stays alive for the rest of its time, and what it calls then comes too late for anybody. ` +
      "End it when the race is over, in a `finally`: by `clearTimeout`, or by the `abort()` of a controller whose `signal` the sleep was given.",
    ...(place && { related: [place] }),
  };
}
