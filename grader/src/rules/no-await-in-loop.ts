import { Node, SyntaxKind } from "ts-morph";
import type { Rule, RuleContext, RuleFinding } from "./rule.ts";
import { isFunction, nodesOf } from "./support/functions.ts";
import type { Kit } from "./support/kit.ts";
import { sumInWords, timesInLoop } from "./support/known-times.ts";
import { isLoop } from "./support/loops.ts";
import { nameInCode } from "./support/say.ts";
import type { Serial } from "./support/serial.ts";
import { serialForAwait, serialFromAsync } from "./support/serial-drain.ts";
import { serialLoop } from "./support/serial-loop.ts";
import { serialRecursion } from "./support/serial-recursion.ts";
import { serialChain, serialReduce } from "./support/serial-reduce.ts";
import { functionKinds, loopKinds } from "./support/tree.ts";

export const noAwaitInLoop: Rule = {
  name: "no-await-in-loop",
  description:
    "Work that does not depend on earlier results is started together, not turn by turn behind an await.",
  check,
};

const starts = [...loopKinds, ...functionKinds, SyntaxKind.CallExpression, SyntaxKind.BinaryExpression];

function check({ file, kit }: RuleContext): RuleFinding[] {
  const found = new Map<Node, RuleFinding>();
  for (const node of nodesOf(file, starts)) {
    for (const serial of serialsAt(node, kit))
      if (!found.has(serial.at)) found.set(serial.at, report(serial, kit));
  }
  return [...found.values()];
}

function serialsAt(node: Node, kit: Kit): Serial[] {
  const found: (Serial | undefined)[] = [];
  if (isLoop(node)) found.push(serialLoop(node, kit), serialForAwait(node, kit));
  if (isFunction(node)) found.push(serialRecursion(node, kit));
  if (Node.isCallExpression(node)) found.push(serialReduce(node, kit), serialFromAsync(node, kit));
  if (Node.isBinaryExpression(node)) found.push(serialChain(node, kit));
  return found.filter((it) => it !== undefined);
}

function report(serial: Serial, kit: Kit): RuleFinding {
  const { at, start } = serial;
  const isElsewhere = start.getStart() < at.getStart() || start.getEnd() > at.getEnd();
  return {
    node: at,
    message: `${whatHappens(serial, kit)} ${advice}`,
    ...(isElsewhere && { related: [{ node: start, message: "Here the work of one turn is started." }] }),
  };
}

const advice =
  "None of them needs the result of the one before: start all of them first, keep their promises in order, " +
  "and wait for them after that.";

function whatHappens({ start, by }: Serial, kit: Kit): string {
  const name = nameInCode(start);
  const sum = sumInWords(by === "loop" ? timesInLoop(start, kit) : undefined);
  switch (by) {
    case "loop":
      return `The loop stops here until ${name} has ended, and the next turn starts its own only then: ${sum}.`;
    case "recursion":
      return `The function waits for ${name} here before it calls itself for the rest: ${sum}.`;
    case "reduce":
      return `${name} starts only when the promise of all items before has settled: ${sum}.`;
    case "chain":
      return `${name} is put at the end of the chain and starts only when all before it have ended: ${sum}.`;
    case "generator":
      return `${name} is called only when the loop asks for the next item, after the one before has ended: ${sum}.`;
    case "fromAsync":
      return `\`Array.fromAsync\` waits for each item before it asks for the next, so ${name} starts one by one: ${sum}.`;
  }
}
