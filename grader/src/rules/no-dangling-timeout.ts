import { type CallExpression, Node, SyntaxKind } from "ts-morph";
import type { Rule, RuleContext, RuleFinding } from "./rule.ts";
import { danglingTimer } from "./support/dangling-timer.ts";
import { nodesOf } from "./support/functions.ts";
import type { Kit } from "./support/kit.ts";
import { declarationsOf } from "./support/local-function.ts";
import { libraryName } from "./support/member.ts";
import { nameInCode } from "./support/say.ts";
import { unwrap } from "./support/unwrap.ts";

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
    const timer = danglingTimer(entry, race, kit);
    if (!timer) continue;
    return [
      {
        node: entry,
        message:
          `When something else wins this race, the timer of ${nameInCode(timer)} goes on: the program stays alive for the rest of its time, and what it calls then comes too late for anybody. ` +
          "End it when the race is over, in a `finally`: by `clearTimeout`, or by the `abort()` of a controller whose `signal` the sleep was given.",
        ...(timer !== entry && { related: [{ node: timer, message: "This timer is never cleared." }] }),
      },
    ];
  }
  return [];
}

function entriesOf(list: Node | undefined): Node[] {
  const inner = list && unwrap(list);
  if (Node.isArrayLiteralExpression(inner))
    return inner.getElements().filter((it) => !Node.isSpreadElement(it));
  const [declaration] = inner ? declarationsOf(inner) : [];
  const value = Node.isVariableDeclaration(declaration) ? declaration.getInitializer() : undefined;
  return value && Node.isArrayLiteralExpression(unwrap(value)) ? entriesOf(value) : [];
}
