import { Node, SyntaxKind } from "ts-morph";
import type { Rule, RuleContext, RuleFinding } from "./rule.ts";
import { type DroppedTask, droppedTasks } from "./support/dropped-tasks.ts";
import { forgottenWaits } from "./support/forgotten-wait.ts";
import { nodesOf } from "./support/functions.ts";
import { type KeptTasks, keptTasks } from "./support/kept-tasks.ts";
import { libraryName } from "./support/member.ts";
import { isPromiseList } from "./support/promises.ts";
import { nameInCode, shortText } from "./support/say.ts";
import { typeOf } from "./support/type-of.ts";
import { unwatched } from "./support/unwatched.ts";

export const noFloatingPromise: Rule = {
  name: "no-floating-promise",
  description: "Every promise has somebody who waits for it, or who at least takes its failure.",
  yieldsTo: ["no-async-constructor"],
  check,
};

function check({ file, kit }: RuleContext): RuleFinding[] {
  const asValues = new Set(forgottenWaits(file, kit).map((it) => it.promise));
  return nodesOf(file, [
    SyntaxKind.ExpressionStatement,
    SyntaxKind.PropertyDeclaration,
    SyntaxKind.VariableDeclaration,
  ]).flatMap((node) => {
    if (Node.isExpressionStatement(node)) return ofStatement(node.getExpression());
    const kept = keptTasks(node, kit);
    if (kept.length === 0 && Node.isVariableDeclaration(node)) return droppedTasks(node, kit).map(ofDropped);
    // Who takes the promise for its result has forgotten an `await` there: that is told by `no-promise-as-value`.
    return kept.filter((it) => !it.questions.some((question) => asValues.has(question))).map(ofKept);
  });
}

function ofStatement(expression: Node): RuleFinding[] {
  return unwatched(expression).map((node) => ({ node, message: sayUnwatched(node) }));
}

function sayUnwatched(node: Node): string {
  const name = nameInCode(node);
  if (isPromiseList(typeOf(node))) {
    return (
      `${name} gives a list of promises, and nobody waits for them: ` +
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

/** `const task = start();`, and nobody takes `task` up after that. */
function ofKept(kept: KeptTasks): RuleFinding {
  const { at, starts, isList } = kept;
  const [start] = starts as [Node, ...Node[]];
  const isMade = isList ? "the promises" : "the promise";
  return {
    node: at,
    message:
      `\`${shortText(at)}\` holds ${isMade} of ${nameInCode(start)}, and ${sayUse(kept)}: ` +
      "nobody waits until the work has ended, and a failure reaches nobody. " +
      (isList
        ? "Hand the list to `Promise.all` and await that, before the function ends."
        : "Await it where its result is needed, or before the function ends."),
    related: starts.slice(0, 3).map((node) => ({ node, message: "This work is started here." })),
  };
}

function sayUse({ isList, isFilled, isPrinted, questions }: KeptTasks): string {
  if (isPrinted) return `the code only prints ${isList ? "them" : "it, which shows a promise and no result"}`;
  if (questions.length > 0)
    return `the code only asks ${isList ? "how many there are" : "whether there is one"}`;
  return isFilled
    ? `nothing takes ${isList ? "them" : "it"} out again`
    : "nothing after this line mentions it";
}

/** `const task = start(); if (isPatient) await task;` */
function ofDropped({ at, start, by, isOverwritten, isList }: DroppedTask): RuleFinding {
  const [holds, it] = [isList ? "the promises" : "the promise", isList ? "them" : "it"];
  const what = isOverwritten
    ? `\`${shortText(at)}\` holds ${holds} of ${nameInCode(start)}, and is given another value before anybody has taken ${it} up: `
    : `\`${shortText(at)}\` holds ${holds} of ${nameInCode(start)}, and one of the ways through this function takes ${it} up nowhere: `;
  const remedy = isOverwritten
    ? "Keep both under names of their own, or in a list, and hand them to `Promise.all`."
    : `Await ${it} on each way, or start the work where it is known that ${isList ? "they are" : "it is"} needed.`;
  return {
    node: at,
    message: `${what}nobody waits until that work has ended, and its failure reaches nobody. ${remedy}`,
    related: [
      { node: by, message: isOverwritten ? "Here it is given another value." : "Here the ways part." },
    ],
  };
}
