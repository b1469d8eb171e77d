import { Node } from "ts-morph";
import type { Rule, RuleContext, RuleFinding } from "./rule.ts";
import { isFunction, nodesIn } from "./support/functions.ts";
import type { Kit } from "./support/kit.ts";
import { isLoop } from "./support/loops.ts";
import { nameInCode } from "./support/say.ts";
import type { Serial } from "./support/serial.ts";
import { serialForAwait, serialFromAsync } from "./support/serial-drain.ts";
import { serialLoop } from "./support/serial-loop.ts";
import { serialRecursion } from "./support/serial-recursion.ts";
import { serialChain, serialReduce } from "./support/serial-reduce.ts";

export const noAwaitInLoop: Rule = {
  name: "no-await-in-loop",
  description: "Work that does not depend on earlier results is started together, not turn by turn behind an await.",
  check,
};

function check({ file, kit }: RuleContext): RuleFinding[] {
  const found = new Map<Node, RuleFinding>();
  for (const node of nodesIn(file)) {
    for (const serial of serialsAt(node, kit)) if (!found.has(serial.at)) found.set(serial.at, report(serial));
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

function report(serial: Serial): RuleFinding {
  const { at, start } = serial;
  const isElsewhere = start.getStart() < at.getStart() || start.getEnd() > at.getEnd();
  return {
    node: at,
    message: `${whatHappens(serial)} ${advice}`,
    ...(isElsewhere && { related: [{ node: start, message: "Here the work of one turn is started." }] }),
  };
}

const advice =
  "None of them needs the result of the one before: start all of them first, keep their promises in order, " +
  "and wait for them after that.";

function whatHappens({ start, by }: Serial): string {
  const name = nameInCode(start);
  const sum = "their times add up, where together they would take as long as the longest";
  if (by === "recursion") return `${name} ends here before the function calls itself for the rest: ${sum}.`;
  if (by === "reduce") return `${name} starts only when the promise of the items before has ended: ${sum}.`;
  if (by === "chain") return `${name} is hung onto the end of the chain and starts only when all before it have ended: ${sum}.`;
  if (by === "generator") return `${name} starts only when the loop asks for the next item, after the one before has ended: ${sum}.`;
  if (by === "fromAsync") return `\`Array.fromAsync\` waits for each item before it starts the next ${name}: ${sum}.`;
  return `The loop stops here until ${name} has ended, and the next turn starts its own only then: ${sum}.`;
}
